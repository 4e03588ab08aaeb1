package dev.parable.architecture.planted.teaching.scenario;

public record Secret() {}
