package dev.parable.architecture.planted.graph.model;

public record Thing() {}
