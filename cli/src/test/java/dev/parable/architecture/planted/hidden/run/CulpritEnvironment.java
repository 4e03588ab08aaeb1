package dev.parable.architecture.planted.hidden.run;

import java.util.List;
import java.util.Locale;

final class CulpritEnvironment {
  private CulpritEnvironment() {}

  static List<Object> reads() {
    return List.of(
        System.getenv(),
        System.getProperty("user.home"),
        Boolean.getBoolean("x"),
        Locale.getDefault());
  }
}
