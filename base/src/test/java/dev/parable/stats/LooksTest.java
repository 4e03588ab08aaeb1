package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Who tests again and again as trials come in finds what is not there. */
class LooksTest {

  private static final int RUNS = 20_000;
  private static final int BETWEEN = 200;

  /** Known values of one to five looks (Armitage, McPherson and Rowe 1969). */
  private static final double[] KNOWN = {0.05, 0.083, 0.107, 0.126, 0.142};

  @Test
  void everyLookAtTheTestOfAFixedNumberAddsFalseAlarms() {
    var random = new SplittableRandom(11);
    int[] found = new int[KNOWN.length];
    for (int run = 0; run < RUNS; run++) {
      Rate one = Rate.NONE;
      Rate other = Rate.NONE;
      boolean alarm = false;
      for (int look = 0; look < KNOWN.length; look++) {
        one = one.plus(Draws.rate(BETWEEN, 0.5, random));
        other = other.plus(Draws.rate(BETWEEN, 0.5, random));
        alarm |= new Difference(one, other).pooledZ().p() < 0.05;
        found[look] += alarm ? 1 : 0;
      }
    }
    for (int look = 0; look < KNOWN.length; look++) {
      assertThat((double) found[look] / RUNS)
          .as((look + 1) + " looks")
          .isCloseTo(KNOWN[look], within(0.01));
    }
  }
}
