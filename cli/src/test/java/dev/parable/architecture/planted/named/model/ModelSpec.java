package dev.parable.architecture.planted.named.model;

public record ModelSpec() {}
