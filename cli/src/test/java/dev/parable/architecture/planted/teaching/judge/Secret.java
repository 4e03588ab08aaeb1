package dev.parable.architecture.planted.teaching.judge;

public record Secret() {}
