package dev.parable.architecture.planted.teaching.lesson;

import dev.parable.architecture.planted.teaching.scenario.Secret;

record Culprit(Secret seen) {}
