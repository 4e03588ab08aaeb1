package dev.parable.architecture.planted.leaking.organism.suite;

import dev.parable.architecture.planted.leaking.organism.lesson.Secret;

record Culprit(Secret seen) {}
