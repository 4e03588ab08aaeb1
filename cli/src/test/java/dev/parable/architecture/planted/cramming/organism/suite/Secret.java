package dev.parable.architecture.planted.cramming.organism.suite;

public record Secret() {}
