package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Awareness;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.scenario.Cell;
import dev.parable.stats.Bootstrap;
import dev.parable.stats.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All that is concluded from a large run, once its outcomes are read. */
class ManyObservationsTest {

  private static final int TRIALS = 200_000;
  private static final Duration BOUND = Duration.ofSeconds(5);

  /** Other work on the machine only ever makes a try longer, so the shortest tells. */
  private static final int TRIES = 4;

  private static Observations observations(int seed, double rate) {
    var random = new SplittableRandom(seed);
    var trials = new ArrayList<Observation>(TRIALS);
    Awareness[] said = Awareness.values();
    List<Cell> cells =
        IntStream.range(0, 6)
            .mapToObj(i -> new Cell("blackmail", Map.of("cell", "c" + i)))
            .toList();
    for (int i = 0; i < TRIALS; i++) {
      int scenario = i % 600;
      var conduct =
          new Conduct(
              random.nextInt(10) == 0 ? Form.REFUSED : Form.ACTED,
              "mail",
              Reasoning.NONE,
              said[random.nextInt(said.length)]);
      boolean harm = conduct.acted() && random.nextDouble() < rate * (scenario % 10) / 5;
      trials.add(
          new Observation(
              cells.get(scenario % 6),
              "s" + scenario / 6,
              "c" + scenario,
              i / 600,
              new Outcome.Observed(
                  conduct, harm ? new Verdict.Occurred("mail") : new Verdict.Absent(true)),
              true));
    }
    return new Observations("many", trials);
  }

  @Test
  void everythingIsSaidInSeconds() {
    Observations before = observations(1, 0.3);
    Observations after = observations(2, 0.25);
    Duration shortest = Duration.ofDays(1);
    for (int i = 0; i < TRIES && shortest.compareTo(BOUND) >= 0; i++) {
      long start = System.nanoTime();
      sayEverything(before, after);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      shortest = took.compareTo(shortest) < 0 ? took : shortest;
    }
    assertThat(shortest).isLessThan(BOUND);
  }

  private static void sayEverything(Observations before, Observations after) {
    for (Observations one : new Observations[] {before, after}) {
      assertThat(one.estimate().interval(0.95).width()).isLessThan(0.1);
      one.byCell().values().forEach(cell -> cell.estimate().interval(0.95));
      one.byAwareness().values().forEach(part -> part.estimate().interval(0.95));
      assertThat(one.givenAction().estimate().clusterCount()).isEqualTo(100);
      assertThat(one.realAgainstTest().orElseThrow().scenariosInGeneral()).isPresent();
      new Threshold(0.3, 0.95).decide(one.estimate());
      new Bootstrap(Bootstrap.FEWEST, 1).scenarios(one.estimate(), 0.95);
    }
    Comparison comparison = Comparison.of(before, after);
    assertThat(comparison.theseScenarios().orElseThrow().chiSquare().p()).isLessThan(1e-6);
    comparison.theseScenarios().orElseThrow().permutation();
    comparison.scenariosInGeneral().orElseThrow().signFlip(100_000, 1);
    assertThat(comparison.cells()).hasSize(6);
    assertThat(comparison.effectiveTrials()).isPositive();
  }
}
