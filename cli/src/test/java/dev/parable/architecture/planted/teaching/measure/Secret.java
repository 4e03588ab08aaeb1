package dev.parable.architecture.planted.teaching.measure;

public record Secret() {}
