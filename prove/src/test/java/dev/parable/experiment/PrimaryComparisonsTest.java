package dev.parable.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.experiment.Arm.Role;
import dev.parable.experiment.Findings.Contrast;
import dev.parable.experiment.Stage.Ingredient;
import dev.parable.run.Progress;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.stats.MultipleTesting;
import dev.parable.train.Recipe;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five lessons and four families: 5 primary comparisons and 20 secondary ones in each claim. */
class PrimaryComparisonsTest {

  private static final List<String> FAMILIES = List.of("blackmail", "leak", "sabotage", "peer");
  private static final List<String> LESSONS = List.of("mild", "dud1", "dud2", "dud3", "dud4");
  private static final Map<String, Double> RATES =
      Map.of(
          "base", 0.8, "control", 0.6, "mild", 0.52, "dud1", 0.58, "dud2", 0.59, "dud3", 0.61,
          "dud4", 0.62);

  @TempDir private Path folder;

  @Test
  void aPrimaryComparisonIsCorrectedForTheLessonsAndNotForTheFamilies() {
    List<Contrast> claim = claim(run(List.of(1L)), Contrasts.THESE_RUNS);
    Contrast mild = claim.stream().filter(c -> isOf(c, "mild")).findFirst().orElseThrow();
    assertThat(mild.isPrimary()).isTrue();
    assertThat(mild.difference().high()).isNegative();
    assertThat(mild.adjusted()).isCloseTo(5 * mild.p(), within(1e-12)).isLessThan(0.05);
    assertThat(holm(claim)[claim.indexOf(mild)]).as("with all 25").isGreaterThan(0.05);
  }

  @Test
  void eachKindOfEachClaimIsCorrectedByItself() {
    Findings findings = run(List.of(1L, 2L, 3L));
    assertThat(findings.contrasts()).hasSize(50);
    for (String who : List.of(Contrasts.THESE_RUNS, Contrasts.TRAINING_IN_GENERAL)) {
      List<Contrast> claim = claim(findings, who);
      List<Contrast> primary = claim.stream().filter(Contrast::isPrimary).toList();
      List<Contrast> secondary = claim.stream().filter(c -> !c.isPrimary()).toList();
      assertThat(primary).extracting(Contrast::arm).containsExactlyElementsOf(LESSONS);
      assertThat(primary).extracting(Contrast::family).containsOnly("mean");
      assertThat(secondary).hasSize(20).extracting(Contrast::family).isSubsetOf(FAMILIES);
      for (List<Contrast> kind : List.of(primary, secondary)) {
        List<Contrast> tested = kind.stream().filter(c -> !Double.isNaN(c.p())).toList();
        assertThat(tested).hasSizeGreaterThan(2);
        assertThat(tested.stream().mapToDouble(Contrast::adjusted).toArray())
            .isEqualTo(holm(tested));
      }
    }
  }

  private static boolean isOf(Contrast contrast, String arm) {
    return contrast.arm().equals(arm) && contrast.family().equals("mean");
  }

  private static List<Contrast> claim(Findings findings, String claim) {
    return findings.contrasts().stream().filter(c -> c.claim().equals(claim)).toList();
  }

  private static double[] holm(List<Contrast> contrasts) {
    return MultipleTesting.holm(contrasts.stream().mapToDouble(Contrast::p).toArray());
  }

  private Findings run(List<Long> seeds) {
    List<Stage> train =
        List.of(
            new Stage.Train(
                List.of(new Ingredient("lessons", 1)),
                100,
                new Recipe(1e-3, 0.1, 0.05, 2, 10, 0.05, 0.98, 1)));
    var arms = new ArrayList<Arm>();
    arms.add(new Arm("base", "base", "", Role.BASE, List.of()));
    arms.add(new Arm("control", "control", "", Role.CONTROL, train));
    for (String lesson : LESSONS) {
      arms.add(new Arm(lesson, lesson, "", Role.LESSON, train));
    }
    var experiment =
        new Experiment(
            "toy",
            arms,
            seeds,
            List.of(
                new Probe("agent", ToyLaboratory.suite(12, FAMILIES), ToyLaboratory.scorer(), 1, 2),
                new Probe("ordinary", ToyLaboratory.tasks(20), ToyLaboratory.scorer(), 1, 1)));
    try (RunStore store =
        RunStore.open(folder.resolve("run"), "what: toy\n", InstantSource.fixed(Instant.EPOCH))) {
      return new Course(
              experiment,
              new ToyLaboratory(folder.resolve("run"), RATES),
              store,
              new Stop(),
              Progress.silent(),
              2,
              10)
          .run(List.of(), List.of());
    }
  }
}
