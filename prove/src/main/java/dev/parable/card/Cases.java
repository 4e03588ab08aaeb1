package dev.parable.card;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The trials of a suite on a model, to be read one by one. */
public interface Cases {

  /** All of them in a few words, in the order of the suite. */
  List<Case.Head> heads();

  /**
   * How often which kind of trial comes. Those of a kind have the same cell, surface, scenario and
   * outcomes, and differ in epoch and quoted words alone; a kind may come in parts.
   */
  default List<Kind> kinds() {
    return heads().stream().map(head -> new Kind(head, 1)).toList();
  }

  /**
   * Trials that are alike.
   *
   * @param first of them, in the order of the suite
   * @param times how many they are
   */
  record Kind(Case.Head first, int times) {
    /** Checks. */
    public Kind {
      requireNonNull(first, "first");
      if (times < 1) {
        throw new IllegalArgumentException("a kind has at least one trial, not " + times);
      }
    }
  }

  /** One, read when asked for; empty where there is none of that key. */
  Optional<Case> find(String key);

  /** Every one, one at a time. */
  void each(Consumer<Case> reader);
}
