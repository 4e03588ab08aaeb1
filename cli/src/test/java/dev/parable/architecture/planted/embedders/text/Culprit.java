package dev.parable.architecture.planted.embedders.text;

import dev.langchain4j.data.segment.TextSegment;

record Culprit(TextSegment library) {}
