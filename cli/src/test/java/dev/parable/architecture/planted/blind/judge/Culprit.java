package dev.parable.architecture.planted.blind.judge;

import dev.parable.architecture.planted.blind.experiment.Arm;

record Culprit(Arm seen) {}
