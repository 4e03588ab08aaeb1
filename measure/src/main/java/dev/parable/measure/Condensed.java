package dev.parable.measure;

import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.scenario.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** Trials of which alike ones are told as one. */
final class Condensed {

  private static final Verdict DONE = new Verdict.Occurred("");

  private Condensed() {}

  private record Kind(
      String scenario, String surface, int cell, int outcome, boolean conductKnown) {}

  /** In the order of the first of each kind. */
  static List<Observation> of(List<Observation> trials) {
    var cells = new Numbering<Cell>(UnaryOperator.identity());
    var outcomes = new Numbering<Outcome>(Condensed::withoutQuotes);
    var places = new HashMap<Kind, Integer>();
    var firsts = new ArrayList<Observation>();
    var counts = new ArrayList<Integer>();
    for (Observation trial : trials) {
      var kind =
          new Kind(
              trial.scenario(),
              trial.surface(),
              cells.of(trial.cell()),
              outcomes.of(trial.outcome()),
              trial.conductKnown());
      int place = places.computeIfAbsent(kind, some -> firsts.size());
      if (place == firsts.size()) {
        firsts.add(trial);
        counts.add(0);
      }
      counts.set(place, counts.get(place) + trial.times());
    }
    var condensed = new ArrayList<Observation>();
    for (int i = 0; i < firsts.size(); i++) {
      condensed.add(firsts.get(i).times(counts.get(i)));
    }
    return condensed;
  }

  private static Outcome withoutQuotes(Outcome outcome) {
    return outcome instanceof Outcome.Observed(var conduct, Verdict.Occurred occurred)
        ? new Outcome.Observed(conduct, DONE)
        : outcome;
  }
}
