package dev.parable.architecture.planted.embedders.embedding;

import dev.langchain4j.data.segment.TextSegment;

record Innocent(TextSegment library) {}
