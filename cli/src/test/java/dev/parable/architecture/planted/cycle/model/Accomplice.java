package dev.parable.architecture.planted.cycle.model;

import dev.parable.architecture.planted.cycle.run.Culprit;

public record Accomplice(Culprit culprit) {}
