package dev.parable.architecture.planted.unplanned.somewhere;

public record Culprit() {}
