package dev.parable.architecture.planted.blind.lesson;

public record Arm() {}
