package dev.parable.architecture.planted.unmarked.model;

public record Innocent() {}
