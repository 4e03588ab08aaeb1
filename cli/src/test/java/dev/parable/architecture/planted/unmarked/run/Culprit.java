package dev.parable.architecture.planted.unmarked.run;

public record Culprit() {}
