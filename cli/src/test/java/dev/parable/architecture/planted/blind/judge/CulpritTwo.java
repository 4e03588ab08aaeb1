package dev.parable.architecture.planted.blind.judge;

import dev.parable.architecture.planted.blind.train.Arm;

record CulpritTwo(Arm seen) {}
