package dev.parable.architecture.planted.cramming.organism.lesson;

import dev.parable.architecture.planted.cramming.organism.world.Secret;

record Innocent(Secret seen) {}
