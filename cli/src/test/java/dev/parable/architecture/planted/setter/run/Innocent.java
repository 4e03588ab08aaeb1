package dev.parable.architecture.planted.setter.run;

record Innocent() {
  void settle() {}
}
