package dev.parable.architecture.planted.blind.train;

public record Arm() {}
