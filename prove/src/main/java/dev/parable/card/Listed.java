package dev.parable.card;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.Alike;
import dev.parable.scenario.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A trial in a few words, among those of several subjects.
 *
 * @param subject the place of its subject, counted from 0
 */
public record Listed(int subject, Case.Head head) {

  private static final Outcome NO_WORDS = new Outcome.Missing("");
  private static final Verdict DONE = new Verdict.Occurred("");

  /** Checks. */
  public Listed {
    requireNonNull(head, "head");
    if (subject < 0) {
      throw new IllegalArgumentException("subjects count from 0, was " + subject);
    }
  }

  /** All trials of all subjects, in their order. */
  public static List<Listed> all(List<Subject> subjects) {
    var all = new ArrayList<Listed>();
    for (int subject = 0; subject < subjects.size(); subject++) {
      for (Case.Head head : subjects.get(subject).cases().heads()) {
        all.add(new Listed(subject, head));
      }
    }
    return all;
  }

  /**
   * How many trials there are of each kind, by the first of each, in their order. Those of a kind
   * differ in the words that are quoted alone, so each has the same {@link Facet}s.
   */
  static Map<Listed, Integer> kinds(List<Listed> trials) {
    return count(trials.stream().map(trial -> new Times(trial, 1)).toList());
  }

  /** The same of all trials of all subjects, without looking at each. */
  static Map<Listed, Integer> ofAll(List<Subject> subjects) {
    var all = new ArrayList<Times>();
    for (int subject = 0; subject < subjects.size(); subject++) {
      for (Cases.Kind kind : subjects.get(subject).cases().kinds()) {
        all.add(new Times(new Listed(subject, kind.first()), kind.times()));
      }
    }
    return count(all);
  }

  /** So many trials like this one. */
  private record Times(Listed trial, int times) {}

  private static Map<Listed, Integer> count(List<Times> all) {
    var outcomes = new Alike.Numbers<Outcome>(Listed::withoutWords);
    var cells = new Alike.Numbers<Cell>(UnaryOperator.identity());
    Map<Times, Integer> counts =
        Alike.count(
            all,
            one -> {
              Case.Head head = one.trial.head;
              return new Kind(
                  one.trial.subject,
                  cells.of(head.observation().cell()),
                  head.observation().surface(),
                  head.observation().conductKnown(),
                  outcomes.of(head.observation().outcome()),
                  head.legacy().map(outcomes::of).orElse(-1));
            },
            Times::times);
    var byFirst = new LinkedHashMap<Listed, Integer>();
    counts.forEach((first, count) -> byFirst.put(first.trial, count));
    return byFirst;
  }

  private record Kind(
      int subject, int cell, String surface, boolean conductKnown, int outcome, int legacy) {}

  private static Outcome withoutWords(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Missing missing -> NO_WORDS;
      case Outcome.Observed(var conduct, Verdict.Occurred occurred) ->
          new Outcome.Observed(conduct, DONE);
      case Outcome.Observed absent -> absent;
    };
  }

  /** Unique among all of them: {@code 0:scenario#epoch}. */
  public String key() {
    return key(subject, head.key());
  }

  static String key(int subject, String key) {
    return subject + ":" + key;
  }

  /** The trial of such a key; empty where it names none. */
  public static Optional<Case> find(List<Subject> subjects, String key) {
    int colon = key.indexOf(':');
    if (colon < 1 || colon > 6 || !key.substring(0, colon).chars().allMatch(Listed::isDigit)) {
      return Optional.empty();
    }
    int subject = Integer.parseInt(key.substring(0, colon));
    return subject < subjects.size()
        ? subjects.get(subject).cases().find(key.substring(colon + 1))
        : Optional.empty();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
