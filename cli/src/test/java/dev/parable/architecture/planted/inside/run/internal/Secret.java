package dev.parable.architecture.planted.inside.run.internal;

public record Secret() {}
