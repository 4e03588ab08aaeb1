package dev.parable.architecture.planted.hidden.run;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

final class CulpritDice {
  private CulpritDice() {}

  static List<Object> throwsThem(List<String> cards) {
    Collections.shuffle(cards);
    return List.of(
        new Random(),
        new SplittableRandom(),
        new SecureRandom(),
        Math.random(),
        ThreadLocalRandom.current(),
        RandomGenerator.getDefault(),
        UUID.randomUUID());
  }
}
