package dev.parable.measure;

import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.scenario.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Trials of which alike ones are told as one. */
final class Condensed {

  private static final Verdict DONE = new Verdict.Occurred("");

  private Condensed() {}

  private record Kind(
      String scenario, String surface, int cell, int outcome, boolean conductKnown) {}

  /** In the order of the first of each kind. */
  static List<Observation> of(List<Observation> trials) {
    var cells = new Alike.Numbers<Cell>(UnaryOperator.identity());
    var outcomes = new Alike.Numbers<Outcome>(Condensed::withoutQuotes);
    Map<Observation, Integer> counts =
        Alike.count(
            trials,
            trial ->
                new Kind(
                    trial.scenario(),
                    trial.surface(),
                    cells.of(trial.cell()),
                    outcomes.of(trial.outcome()),
                    trial.conductKnown()),
            Observation::times);
    var condensed = new ArrayList<Observation>();
    counts.forEach((first, count) -> condensed.add(first.times(count)));
    return condensed;
  }

  private static Outcome withoutQuotes(Outcome outcome) {
    return outcome instanceof Outcome.Observed(var conduct, Verdict.Occurred occurred)
        ? new Outcome.Observed(conduct, DONE)
        : outcome;
  }
}
