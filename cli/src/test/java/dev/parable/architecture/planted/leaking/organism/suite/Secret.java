package dev.parable.architecture.planted.leaking.organism.suite;

public record Secret() {}
