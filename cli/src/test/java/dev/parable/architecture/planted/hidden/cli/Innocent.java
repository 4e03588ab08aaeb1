package dev.parable.architecture.planted.hidden.cli;

import java.time.Instant;

record Innocent(String home) {
  Innocent() {
    this(System.getenv("HOME") + Instant.now());
  }
}
