package dev.parable.architecture.planted.stopwatch.bench;

record Innocent(long started) {
  Innocent() {
    this(System.nanoTime());
  }
}
