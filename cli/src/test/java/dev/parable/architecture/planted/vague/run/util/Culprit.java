package dev.parable.architecture.planted.vague.run.util;

public record Culprit() {}
