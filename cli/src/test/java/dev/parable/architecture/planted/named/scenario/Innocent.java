package dev.parable.architecture.planted.named.scenario;

import dev.parable.architecture.planted.named.model.ModelSpec;

record Innocent(ModelSpec seen) {}
