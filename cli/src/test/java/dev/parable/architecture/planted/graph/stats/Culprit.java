package dev.parable.architecture.planted.graph.stats;

import dev.parable.architecture.planted.graph.model.Thing;

record Culprit(Thing seen) {}
