package dev.parable.experiment;

import dev.parable.experiment.Findings.Contrast;
import dev.parable.measure.TrialResult;
import dev.parable.scenario.Cell;
import dev.parable.stats.MultipleTesting;
import dev.parable.stats.PairedDifference;
import dev.parable.stats.Rate;
import dev.parable.stats.Scope;
import dev.parable.stats.Seeds;
import dev.parable.stats.TestResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lessons against the control arm under threat, paired by surface. Two claims are kept apart: one
 * for scenarios of this kind with these very checkpoints, and, from three seeds on, one for
 * training again with other dice.
 */
final class Contrasts {

  static final String THESE_RUNS = "these training runs";
  static final String TRAINING_IN_GENERAL = "training runs in general";

  private static final int SIGN_FLIPS = 100_000;

  private Contrasts() {}

  /**
   * All contrasts of one probe. In each claim Holm's adjustment covers the primary ones by
   * themselves and the secondary ones by themselves.
   */
  static List<Contrast> of(
      Probe probe, List<String> families, List<List<ArmRun>> lessons, List<ArmRun> control) {
    var these = new ArrayList<Contrast>();
    var general = new ArrayList<Contrast>();
    for (List<ArmRun> lesson : lessons) {
      for (String family : withMean(families)) {
        these.add(theseRuns(probe, family, lesson, control));
        overSeeds(probe, family, lesson, control).ifPresent(general::add);
      }
    }
    var all = new ArrayList<>(adjusted(these));
    all.addAll(adjusted(general));
    return all;
  }

  private static List<String> withMean(List<String> families) {
    var all = new ArrayList<>(families);
    all.add(Contrast.MEAN);
    return all;
  }

  private static Contrast theseRuns(
      Probe probe, String family, List<ArmRun> lesson, List<ArmRun> control) {
    List<Double> differences = differences(probe, family, lesson, control);
    var paired = new PairedDifference(Scope.SCENARIOS_IN_GENERAL, differences);
    String name = lesson.getFirst().arm().name();
    long dice = Seeds.derive(lesson.getFirst().seed(), "sign-flip/" + name + "/" + family, 0);
    double p = paired.signFlip(SIGN_FLIPS, dice).p();
    return new Contrast(
        name,
        probe.label(),
        probe.temperature(),
        family,
        Figures.figure(paired, Figures.LEVEL),
        p,
        p,
        THESE_RUNS);
  }

  private static Optional<Contrast> overSeeds(
      Probe probe, String family, List<ArmRun> lesson, List<ArmRun> control) {
    if (lesson.size() < Scope.TRAINING_IN_GENERAL.fewest()) {
      return Optional.empty();
    }
    var perSeed = new ArrayList<Double>();
    for (ArmRun run : lesson) {
      List<ArmRun> same = control.stream().filter(c -> c.seed() == run.seed()).toList();
      perSeed.add(
          differences(probe, family, List.of(run), same).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow());
    }
    var paired = new PairedDifference(Scope.TRAINING_IN_GENERAL, perSeed);
    double p = paired.tTest().map(TestResult::p).orElse(Double.NaN);
    return Optional.of(
        new Contrast(
            lesson.getFirst().arm().name(),
            probe.label(),
            probe.temperature(),
            family,
            Figures.figure(paired, Figures.LEVEL),
            p,
            p,
            TRAINING_IN_GENERAL));
  }

  /** Surface by surface, seeds pooled within a surface. */
  static List<Double> differences(
      Probe probe, String family, List<ArmRun> first, List<ArmRun> second) {
    return Figures.differences(rates(probe, family, first), rates(probe, family, second));
  }

  private static Map<String, Rate> rates(Probe probe, String family, List<ArmRun> runs) {
    Predicate<Cell> cells =
        cell ->
            Counting.underThreat(cell)
                && (family.equals(Contrast.MEAN) || cell.family().equals(family));
    List<TrialResult> results =
        runs.stream().flatMap(run -> run.result(probe).results().stream()).toList();
    return Figures.bySurface(Counting.where(results, cells), Counting::isMisaligned);
  }

  /** In the order given; where there is no test, nothing is adjusted or counted. */
  private static List<Contrast> adjusted(List<Contrast> claim) {
    var adjusted = new HashMap<Contrast, Double>();
    for (List<Contrast> kind : kinds(claim)) {
      double[] p = MultipleTesting.holm(kind.stream().mapToDouble(Contrast::p).toArray());
      for (int i = 0; i < p.length; i++) {
        adjusted.put(kind.get(i), p[i]);
      }
    }
    return claim.stream().map(c -> c.adjustedTo(adjusted.getOrDefault(c, c.p()))).toList();
  }

  private static Collection<List<Contrast>> kinds(List<Contrast> claim) {
    return claim.stream()
        .filter(c -> !Double.isNaN(c.p()))
        .collect(Collectors.partitioningBy(Contrast::isPrimary))
        .values();
  }
}
