package dev.parable.architecture.planted.cramming.organism.lesson;

public record Secret() {}
