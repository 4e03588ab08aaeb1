package dev.parable.architecture.planted.statics.run;

import java.util.List;

final class Innocent {
  static final List<String> NAMES = List.of("a");
  private static final double[] COEFFICIENTS = {1, 2};

  private Innocent() {}

  enum InnocentChoice {
    A,
    B
  }

  static int pick(InnocentChoice choice) {
    return switch (choice) {
      case A -> (int) COEFFICIENTS[0];
      case B -> NAMES.size();
    };
  }
}
