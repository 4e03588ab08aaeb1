package dev.parable.architecture.planted.graph.run;

import dev.parable.architecture.planted.graph.model.Thing;

record Innocent(Thing seen) {}
