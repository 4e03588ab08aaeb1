package dev.parable.architecture.planted.setter.run;

record Innocent() {
  void settle() {}

  static void setRate(StringBuilder of, double rate) {
    of.append(rate);
  }
}
