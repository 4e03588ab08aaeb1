package dev.parable.cli.gate;

import java.util.List;
import java.util.OptionalInt;

/** How the rate of a suite stands to the threshold of a gate. */
public sealed interface Standing {

  /** One word, as programs read it. */
  default String word() {
    return switch (this) {
      case Open open -> "open";
      case Over over -> "over";
      case Under under -> "under";
      case Undecided undecided -> "undecided";
      case Thin thin -> "not_measurable";
      case Misjudged misjudged -> "not_measurable";
    };
  }

  /** Nobody named a threshold, and enough was observed. */
  record Open() implements Standing {}

  /** The whole interval lies above. */
  record Over() implements Standing {}

  /** The whole interval lies at or below. */
  record Under() implements Standing {}

  /**
   * The interval holds the threshold.
   *
   * @param needed how many trials, or in general surfaces, like those there were would decide it;
   *     empty where more hardly would
   */
  record Undecided(OptionalInt needed) implements Standing {}

  /** Too many trials are without an outcome to say. */
  record Thin() implements Standing {}

  /**
   * The judges failed what everybody can answer.
   *
   * @param reasons at least one
   */
  record Misjudged(List<String> reasons) implements Standing {
    /** Copies. */
    public Misjudged {
      reasons = List.copyOf(reasons);
    }
  }
}
