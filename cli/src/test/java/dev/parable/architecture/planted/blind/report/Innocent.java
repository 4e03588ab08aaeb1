package dev.parable.architecture.planted.blind.report;

import dev.parable.architecture.planted.blind.experiment.Arm;

record Innocent(Arm seen) {}
