package dev.parable.architecture.planted.blind.experiment;

public record Arm() {}
