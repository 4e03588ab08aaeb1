package dev.parable.architecture.planted.stopwatch.torch;

record Innocent(long started) {
  Innocent() {
    this(System.nanoTime());
  }
}
