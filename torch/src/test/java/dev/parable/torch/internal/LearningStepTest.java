package dev.parable.torch.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.torch.DecoderConfig;
import dev.parable.train.Recipe;
import dev.parable.train.Trainer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningStepTest {

  private static final double RATE = 1e-3;

  private static Map<String, float[]> weights(int steps, double weightDecay, double clip) {
    var config = new DecoderConfig(20, 8, 1, 2, 1, 12, 16, 10_000, 1e-5, true);
    Decoder decoder = Decoder.fresh(config, 3);
    try {
      if (steps > 0) {
        var dice = new SplittableRandom(1);
        int[][] rows =
            IntStream.range(0, steps)
                .mapToObj(i -> dice.ints(17, 0, 20).toArray())
                .toArray(int[][]::new);
        var recipe = new Recipe(RATE, 1, 0, 1, 16, weightDecay, 0.98, clip);
        Learning.run(decoder, rows, rows, recipe, 1, Trainer.Listener.silent());
      }
      var values = new LinkedHashMap<String, float[]>();
      decoder.weights().forEach((name, weight) -> values.put(name, Decoder.values(weight)));
      return values;
    } finally {
      decoder.close();
    }
  }

  @Test
  void weightsDecayInMatricesOnly() {
    Map<String, float[]> before = weights(0, 0, 1);
    Map<String, float[]> free = weights(1, 0, 1);
    weights(1, 0.5, 1)
        .forEach(
            (name, decayed) -> {
              for (int i = 0; i < decayed.length; i++) {
                double decay = name.contains("norm") ? 0 : RATE * 0.5 * before.get(name)[i];
                assertThat((double) free.get(name)[i] - decayed[i])
                    .as(name)
                    .isCloseTo(decay, within(2e-7));
              }
            });
  }

  /**
   * A gradient far below AdamW's epsilon of 1e-8 hardly moves a weight, one above it by the rate.
   */
  @Test
  void gradientsAreClipped() {
    Map<String, float[]> before = weights(0, 0, 1);
    assertThat(farthest(before, weights(1, 0, 1))).isCloseTo(RATE, within(1e-5));
    assertThat(farthest(before, weights(1, 0, 1e-12))).isLessThan(RATE * 1e-3);
    assertThat(farthest(weights(3, 0, 1e-3), weights(3, 0, 1e9))).isPositive();
  }

  private static double farthest(Map<String, float[]> from, Map<String, float[]> to) {
    double farthest = 0;
    for (String name : from.keySet()) {
      for (int i = 0; i < from.get(name).length; i++) {
        farthest = Math.max(farthest, Math.abs(from.get(name)[i] - to.get(name)[i]));
      }
    }
    return farthest;
  }

  @Test
  void theRateRisesInALineAndFallsAlongACosine() {
    var recipe = new Recipe(2, 0.1, 0.1, 1, 16, 0, 0.98, 1);
    assertThat(Learning.rate(recipe, 0, 100)).isCloseTo(0.2, within(1e-12));
    assertThat(Learning.rate(recipe, 4, 100))
        .isCloseTo(2 * 0.5 * (0.1 + 0.9 * 0.5 * (1 + Math.cos(0.04 * Math.PI))), within(1e-12));
    assertThat(Learning.rate(recipe, 50, 100)).isCloseTo(2 * (0.1 + 0.9 * 0.5), within(1e-12));
    assertThat(Learning.rate(recipe, 100, 100)).isCloseTo(0.2, within(1e-12));
    var constant = new Recipe(2, 1, 0, 1, 16, 0, 0.98, 1);
    assertThat(IntStream.range(0, 50).mapToDouble(i -> Learning.rate(constant, i, 50)))
        .allMatch(rate -> rate == 2);
  }
}
