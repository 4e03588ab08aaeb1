package dev.parable.card.view;

import static java.util.Objects.requireNonNull;

import dev.parable.stats.Accuracy;
import dev.parable.stats.Agreement;

/**
 * How people's labels agree with what a rule concluded of the same trials. Labels are of the trials
 * that somebody chose to read: they say how the rule does there, not in all.
 *
 * @param rule what concluded
 * @param labels how many labels of people count: the last of each reader and trial
 * @param unsure how many say that nobody can tell
 * @param accuracy the rule against the labels
 */
public record Labelled(
    String suite,
    String rule,
    int labels,
    int unsure,
    Agreement<String> agreement,
    Accuracy accuracy) {
  /** Checks. */
  public Labelled {
    requireNonNull(suite, "suite");
    requireNonNull(rule, "rule");
    requireNonNull(agreement, "agreement");
    requireNonNull(accuracy, "accuracy");
  }
}
