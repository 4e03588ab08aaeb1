package dev.parable.architecture.planted.leaking.organism.suite;

import dev.parable.architecture.planted.leaking.organism.world.Secret;

record Innocent(Secret seen) {}
