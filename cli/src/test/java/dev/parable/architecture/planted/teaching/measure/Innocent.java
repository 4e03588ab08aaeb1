package dev.parable.architecture.planted.teaching.measure;

import dev.parable.architecture.planted.teaching.scenario.Secret;

record Innocent(Secret seen) {}
