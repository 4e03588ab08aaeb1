package dev.parable.architecture.planted.cycle.grade;

import dev.parable.architecture.planted.cycle.model.Accomplice;

record Innocent(Accomplice seen) {}
