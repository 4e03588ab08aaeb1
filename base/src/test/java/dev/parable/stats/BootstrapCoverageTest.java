package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often percentile intervals hold the mean that scenarios, or seeds, are drawn around. */
class BootstrapCoverageTest {

  private static final int BUILD = 150;

  /** As many as the published figures are of, and ours of seeds. */
  private static final int FULL = 2_000;

  @ParameterizedTest
  @CsvSource({
    "20, 10, true, 0.913",
    "20, 10, false, 0.935",
    "10, 20, true, 0.867",
    "40, 5, true, 0.936",
    "9, 100, true, 0.838",
    "18, 100, false, 0.937"
  })
  void scenarios(int scenarios, int epochs, boolean skewed, double published) {
    close(held(scenarios, epochs, skewed, BUILD), published, BUILD);
  }

  @Tag("stress")
  @ParameterizedTest
  @CsvSource({
    "20, 10, true, 0.913",
    "20, 10, false, 0.935",
    "10, 20, true, 0.867",
    "40, 5, true, 0.936",
    "9, 100, true, 0.838",
    "18, 100, false, 0.937"
  })
  void scenariosInFull(int scenarios, int epochs, boolean skewed, double published) {
    close(held(scenarios, epochs, skewed, FULL), published, FULL);
  }

  @ParameterizedTest
  @CsvSource({"3, 0.904", "5, 0.939"})
  void seedsAndScenarios(int seeds, double measured) {
    close(held(seeds, BUILD), measured, BUILD);
  }

  @Tag("stress")
  @ParameterizedTest
  @CsvSource({"3, 0.904", "5, 0.939", "10, 0.942", "20, 0.940"})
  void seedsAndScenariosInFull(int seeds, double measured) {
    close(held(seeds, FULL), measured, FULL);
  }

  /** Within three standard errors of both. */
  private static void close(double held, double expected, int runs) {
    double error = Math.sqrt(expected * (1 - expected) * (1.0 / FULL + 1.0 / runs));
    assertThat(held).isCloseTo(expected, within(3 * error));
  }

  private static double held(int scenarios, int epochs, boolean skewed, int runs) {
    var random = new SplittableRandom(scenarios * 1000L + epochs);
    double truth = skewed ? 0.1 : 0.5;
    int held = 0;
    for (int run = 0; run < runs; run++) {
      Estimate estimate = ClusteredCoverageTest.draw(scenarios, epochs, skewed, random);
      held += holds(new Bootstrap(Bootstrap.FEWEST, run).scenarios(estimate, 0.95), truth) ? 1 : 0;
    }
    return (double) held / runs;
  }

  /** Twenty scenarios of 10 trials; seeds move every rate by up to 15 points, scenarios by 30. */
  private static double held(int seeds, int runs) {
    var random = new SplittableRandom(seeds);
    int held = 0;
    for (int run = 0; run < runs; run++) {
      double[] scenarios = random.doubles(20, -0.3, 0.3).toArray();
      List<List<Rate>> rates = new ArrayList<>();
      for (int seed = 0; seed < seeds; seed++) {
        double moved = 0.5 + random.nextDouble(-0.15, 0.15);
        List<Rate> own = new ArrayList<>();
        for (double scenario : scenarios) {
          own.add(Draws.rate(10, moved + scenario, random));
        }
        rates.add(own);
      }
      var bootstrap = new Bootstrap(Bootstrap.FEWEST, run);
      held += holds(bootstrap.seedsAndScenarios(rates, 0.95), 0.5) ? 1 : 0;
    }
    return (double) held / runs;
  }

  private static boolean holds(Claim claim, double truth) {
    return claim instanceof Claim.Made made && made.interval().contains(truth);
  }
}
