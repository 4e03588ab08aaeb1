package dev.parable.architecture.planted.loud.cli;

record Innocent() {
  void tell() {
    System.out.println("out");
  }
}
