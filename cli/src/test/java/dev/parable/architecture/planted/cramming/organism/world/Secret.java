package dev.parable.architecture.planted.cramming.organism.world;

public record Secret() {}
