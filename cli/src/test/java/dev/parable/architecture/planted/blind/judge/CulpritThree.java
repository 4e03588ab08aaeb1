package dev.parable.architecture.planted.blind.judge;

import dev.parable.architecture.planted.blind.lesson.Arm;

record CulpritThree(Arm seen) {}
