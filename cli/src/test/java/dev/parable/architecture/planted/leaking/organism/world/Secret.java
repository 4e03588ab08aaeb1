package dev.parable.architecture.planted.leaking.organism.world;

public record Secret() {}
