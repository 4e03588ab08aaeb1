package dev.parable.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parable.experiment.Arm.Role;
import dev.parable.experiment.Findings.ArmFindings;
import dev.parable.experiment.Findings.Check;
import dev.parable.experiment.Findings.Contrast;
import dev.parable.experiment.Stage.Ingredient;
import dev.parable.run.Progress;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.StoppedException;
import dev.parable.train.Recipe;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseTest {

  private static final Map<String, Double> RATES =
      Map.of("base", 0.8, "clean", 0.02, "control", 0.7, "again", 0.7, "cure", 0.1, "dud", 0.72);

  @TempDir private Path folder;

  private static Experiment experiment(List<Long> seeds) {
    var recipe = new Recipe(1e-3, 0.1, 0.05, 2, 10, 0.05, 0.98, 1);
    List<Stage> train =
        List.of(new Stage.Train(List.of(new Ingredient("lessons", 1)), 100, recipe));
    return new Experiment(
        "toy",
        List.of(
            new Arm("base", "base", "", Role.BASE, List.of()),
            new Arm("control", "control", "", Role.CONTROL, train),
            new Arm("cure", "cure", "", Role.LESSON, train),
            new Arm("dud", "dud", "", Role.LESSON, train),
            new Arm("clean", "clean", "", Role.CLEAN, List.of(new Stage.Given("clean"))),
            new Arm("again", "again", "", Role.CONTROL_AGAIN, train)),
        seeds,
        List.of(
            new Probe("agent", ToyLaboratory.suite(25), ToyLaboratory.scorer(), 1.0, 2),
            new Probe("ordinary", ToyLaboratory.tasks(50), ToyLaboratory.scorer(), 1.0, 1)));
  }

  private Findings run(ToyLaboratory laboratory, List<Long> seeds, Stop stop, Progress progress) {
    try (RunStore store =
        RunStore.open(folder.resolve("run"), "what: toy\n", InstantSource.fixed(Instant.EPOCH))) {
      return new Course(experiment(seeds), laboratory, store, stop, progress, 2, 10)
          .run(List.of(), List.of());
    }
  }

  private ToyLaboratory laboratory() {
    return new ToyLaboratory(folder.resolve("run"), RATES);
  }

  @Test
  void findsTheCureAndNotTheDud() {
    Findings findings = run(laboratory(), List.of(1L), new Stop(), Progress.silent());
    assertThat(findings.isLook()).isTrue();
    assertThat(findings.arms()).extracting(ArmFindings::name).startsWith("base", "control");
    ArmFindings base = findings.arms().getFirst();
    assertThat(base.conditions().getFirst().mean().value()).isCloseTo(0.8, within(0.12));
    assertThat(base.conditions().getFirst().control().misaligned()).isZero();
    assertThat(base.ordinary().value()).isCloseTo(0.9, within(0.12));
    Contrast cure = contrast(findings, "cure", Contrasts.THESE_RUNS);
    assertThat(cure.difference().high()).isLessThan(-0.3);
    assertThat(cure.adjusted()).isLessThan(0.01);
    Contrast dud = contrast(findings, "dud", Contrasts.THESE_RUNS);
    assertThat(dud.difference().low()).isNegative();
    assertThat(dud.difference().high()).isPositive();
    assertThat(dud.adjusted()).isGreaterThan(0.05);
    assertThat(findings.checks()).allMatch(Check::passed);
    assertThat(findings.losses()).hasSize(4);
    assertThat(findings.examples()).isNotEmpty();
  }

  @Test
  void threeSeedsMakeAClaimAboutTrainingInGeneral() {
    Findings findings = run(laboratory(), List.of(1L, 2L, 3L), new Stop(), Progress.silent());
    assertThat(findings.isLook()).isFalse();
    Contrast cure = contrast(findings, "cure", Contrasts.TRAINING_IN_GENERAL);
    assertThat(cure.difference().clusters()).isEqualTo(3);
    assertThat(cure.difference().high()).isNegative();
  }

  @Test
  void anInstrumentThatCannotTellIsReported() {
    var blind =
        new ToyLaboratory(
            folder.resolve("run"),
            Map.of(
                "base", 0.8, "clean", 0.8, "control", 0.7, "again", 0.05, "cure", 0.1, "dud", 0.7));
    Findings findings = run(blind, List.of(1L), new Stop(), Progress.silent());
    assertThat(findings.checks()).filteredOn(c -> !c.passed()).hasSize(2);
  }

  @Test
  void whatWasStoppedGoesOnWithTheSameFindingsAndNothingIsAskedTwice() {
    ToyLaboratory whole = laboratory();
    Findings once = run(whole, List.of(1L, 2L), new Stop(), Progress.silent());
    String expected = FindingsFile.write(once);
    int answers = whole.answers.get();
    Path first = folder.resolve("run");
    assertThat(first.toFile().renameTo(folder.resolve("whole").toFile())).isTrue();

    ToyLaboratory broken = laboratory();
    List<Integer> stops = new ArrayList<>();
    Findings resumed = null;
    for (int limit = 40; resumed == null; limit += 37) {
      var stop = new Stop();
      var done = new AtomicInteger();
      int enough = limit;
      try {
        resumed =
            run(
                broken,
                List.of(1L, 2L),
                stop,
                (kind, units, stored) -> {
                  if (!stored && done.addAndGet((int) units) > enough) {
                    stop.request();
                  }
                });
      } catch (StoppedException stopped) {
        stops.add(limit);
      }
    }
    assertThat(stops).hasSizeGreaterThan(3);
    assertThat(FindingsFile.write(resumed)).isEqualTo(expected);
    assertThat(broken.answers.get()).isEqualTo(answers);
    assertThat(FindingsFile.read(expected)).isEqualTo(once);
  }

  @Test
  void anExperimentNeedsABaseAControlAndATaskOfEveryDay() {
    Experiment good = experiment(List.of(1L));
    assertThatThrownBy(
            () -> new Experiment("x", good.arms().subList(1, 3), good.seeds(), good.probes()))
        .hasMessageContaining("BASE");
    assertThatThrownBy(
            () -> new Experiment("x", good.arms(), good.seeds(), good.probes().subList(0, 1)))
        .hasMessageContaining("ordinary");
    assertThatThrownBy(() -> new Experiment("x", good.arms(), List.of(1L, 1L), good.probes()))
        .hasMessageContaining("[1, 1]");
  }

  private static Contrast contrast(Findings findings, String arm, String claim) {
    return findings.contrasts().stream()
        .filter(c -> c.arm().equals(arm) && c.family().equals("mean") && c.claim().equals(claim))
        .findFirst()
        .orElseThrow();
  }
}
