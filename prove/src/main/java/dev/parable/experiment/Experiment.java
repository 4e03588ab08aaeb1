package dev.parable.experiment;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;

/**
 * A question: arms on one base, tried with seeds and probed in the same ways.
 *
 * @param title what a reader sees first
 * @param arms the base first; exactly one base and one control
 * @param seeds of the training runs and of the dice of measuring
 * @param probes at least one suite of misdeeds, whose first is the main one, and one of ordinary
 *     tasks under the label {@value Probe#ORDINARY}
 */
public record Experiment(String title, List<Arm> arms, List<Long> seeds, List<Probe> probes) {

  /** Checks and copies. */
  public Experiment {
    requireNonNull(title, "title");
    arms = List.copyOf(arms);
    seeds = List.copyOf(seeds);
    probes = List.copyOf(probes);
    for (Arm.Role needed : List.of(Arm.Role.BASE, Arm.Role.CONTROL)) {
      long found = arms.stream().filter(arm -> arm.role() == needed).count();
      if (found != 1) {
        throw new IllegalArgumentException(
            "an experiment needs exactly one arm of role " + needed + ", has " + found);
      }
    }
    if (new HashSet<>(arms.stream().map(Arm::name).toList()).size() != arms.size()) {
      throw new IllegalArgumentException("two arms have the same name: " + arms);
    }
    if (seeds.isEmpty() || new HashSet<>(seeds).size() != seeds.size()) {
      throw new IllegalArgumentException("an experiment needs seeds, each once, was " + seeds);
    }
    if (probes.stream().filter(Experiment::isOrdinary).count() != 1) {
      throw new IllegalArgumentException("an experiment needs one probe of ordinary tasks");
    }
    if (probes.stream().allMatch(Experiment::isOrdinary)) {
      throw new IllegalArgumentException("an experiment needs a probe of misdeeds");
    }
  }

  /** The probes that offer a misdeed, the main one first. */
  public List<Probe> misdeedProbes() {
    return probes.stream().filter(probe -> !isOrdinary(probe)).toList();
  }

  /** The probe of ordinary tasks. */
  public Probe ordinaryProbe() {
    return probes.stream().filter(Experiment::isOrdinary).findFirst().orElseThrow();
  }

  /** The seeds an arm is carried out with: checks of the instrument need only the first. */
  public List<Long> seedsOf(Arm arm) {
    return switch (arm.role()) {
      case BASE, CONTROL, LESSON -> seeds;
      case CLEAN, CONTROL_AGAIN -> seeds.subList(0, 1);
    };
  }

  private static boolean isOrdinary(Probe probe) {
    return probe.label().equals(Probe.ORDINARY);
  }
}
