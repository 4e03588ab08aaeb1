package dev.parable.architecture.planted.teaching.train;

import dev.parable.architecture.planted.teaching.measure.Secret;

record Culprit(Secret seen) {}
