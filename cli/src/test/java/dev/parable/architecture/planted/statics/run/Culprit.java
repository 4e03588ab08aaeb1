package dev.parable.architecture.planted.statics.run;

import java.util.HashMap;
import java.util.concurrent.atomic.AtomicLong;

final class Culprit {
  static int count = 0;
  static final HashMap<String, String> CACHE = new HashMap<>();
  static final AtomicLong NEXT = new AtomicLong();
  static final int[] TABLE = {1, 2};

  private Culprit() {}
}
