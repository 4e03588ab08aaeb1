package dev.parable.architecture.planted.hidden.run;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;

record Innocent(Clock clock) {
  Instant now() {
    return Instant.now(clock);
  }

  List<Integer> shuffled(List<Integer> cards, long seed) {
    Collections.shuffle(cards, new Random(seed));
    return cards;
  }
}
