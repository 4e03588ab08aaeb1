package dev.parable.architecture.planted.loud.bench;

record Innocent() {
  void tell() {
    System.out.println("out");
  }
}
