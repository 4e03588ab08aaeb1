package dev.parable.architecture.planted.vague.run;

record Innocent() {
  record InnocentAbstraction() {}

  record InnocentImplication() {}
}
