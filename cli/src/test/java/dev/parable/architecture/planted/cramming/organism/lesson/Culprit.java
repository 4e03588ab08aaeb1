package dev.parable.architecture.planted.cramming.organism.lesson;

import dev.parable.architecture.planted.cramming.organism.suite.Secret;

record Culprit(Secret seen) {}
