package dev.parable.architecture.planted.inside.run;

import dev.parable.architecture.planted.inside.run.internal.Secret;

record Innocent(Secret seen) {}
