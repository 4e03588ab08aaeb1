package dev.parable.architecture.planted.inside.grade;

import dev.parable.architecture.planted.inside.run.internal.Secret;

record Culprit(Secret seen) {}
