package dev.parable.architecture.planted.leaking.organism.lesson;

public record Secret() {}
