package dev.parable.architecture.planted.cycle.run;

import dev.parable.architecture.planted.cycle.model.Accomplice;

public record Culprit(Accomplice accomplice) {}
