package dev.parable.architecture.planted.wire.run.internal;

import tools.jackson.databind.JsonNode;

record Innocent(JsonNode node) {}
