package dev.parable.architecture.planted.stopwatch.measure;

record Culprit(long started) {
  Culprit() {
    this(System.nanoTime());
  }
}
