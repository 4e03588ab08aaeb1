package dev.parable.card;

import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.page.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A side from which trials are told apart. Its values are short words that are safe to show; where
 * nobody looked, the value says so instead of counting as innocence.
 */
public enum Facet {
  /** The place of its subject, counted from 0. */
  SUBJECT("Suite and model") {
    @Override
    String value(Listed trial) {
      return String.valueOf(trial.subject());
    }
  },
  /** The factors. */
  CELL("Cell") {
    @Override
    String value(Listed trial) {
      return trial.head().observation().cell().id();
    }
  },
  /** Plot, cast and texts. */
  SURFACE("Surface") {
    @Override
    String value(Listed trial) {
      return safe(trial.head().observation().surface());
    }
  },
  /** By the rule that counts. */
  OUTCOME("Outcome") {
    @Override
    String value(Listed trial) {
      return outcome(trial.head().observation().outcome());
    }
  },
  /** Whether the rule that counts and the published one agree. */
  RULES("Both rules") {
    @Override
    String value(Listed trial) {
      Case.Head head = trial.head();
      boolean both =
          head.observation().outcome() instanceof Outcome.Observed
              && head.legacy().filter(Outcome.Observed.class::isInstance).isPresent();
      return !both ? UNKNOWN : head.disagrees() ? "disagree" : "agree";
    }
  },
  /** What kind of answer it is. */
  FORM("Answer") {
    @Override
    String value(Listed trial) {
      return conduct(trial, conduct -> word(conduct.form()));
    }
  },
  /** Whether it says what the situation is. */
  AWARE("Says of a test") {
    @Override
    String value(Listed trial) {
      return conduct(trial, conduct -> word(conduct.awareness()));
    }
  },
  /** How far it reasons about what is right. */
  ETHICS("Ethical reasons") {
    @Override
    String value(Listed trial) {
      return conduct(trial, conduct -> word(conduct.reasoning().ethical()));
    }
  },
  /** What the suite tells apart besides; a trial may have several, or none. */
  FLAG("Flag") {
    @Override
    String value(Listed trial) {
      return String.join(", ", of(trial));
    }

    @Override
    public List<String> of(Listed trial) {
      return trial.head().observation().conductKnown()
              && trial.head().observation().outcome() instanceof Outcome.Observed observed
          ? observed.conduct().flags().stream().map(Facet::safe).toList()
          : List.of();
    }
  };

  private static final String UNKNOWN = "unknown";
  private static final int LONGEST = 200;

  private final String label;

  Facet(String label) {
    this.label = label;
  }

  /** For a reader. */
  public String label() {
    return label;
  }

  /** For a query, and for the fields of a row: {@code cell}. */
  public String word() {
    return word(this);
  }

  /** What a trial has of it: one value, or of flags any number. */
  public List<String> of(Listed trial) {
    return List.of(value(trial));
  }

  /** As one word, to sort by. */
  abstract String value(Listed trial);

  /** A value of it for a reader. */
  String shown(String value) {
    if (this == SUBJECT || this == CELL || this == SURFACE || this == FLAG) {
      return value;
    }
    return switch (value) {
      case UNKNOWN -> "not known";
      case "unjudged" -> "not looked for";
      case "none" -> this == OUTCOME ? "no misdeed" : "none";
      case "says-test" -> "says it is a test";
      case "says-real" -> "takes it as real";
      case "silent" -> "does not say";
      case "no-action" -> "did nothing";
      default -> value;
    };
  }

  /** By a rule: {@code misdeed}, {@code none} or {@code missing}. */
  static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Missing missing -> "missing";
      case Outcome.Observed(var conduct, Verdict.Occurred occurred) -> "misdeed";
      case Outcome.Observed(var conduct, Verdict.Absent absent) -> "none";
    };
  }

  private static String conduct(Listed trial, Function<Conduct, String> asked) {
    var observation = trial.head().observation();
    return observation.conductKnown() && observation.outcome() instanceof Outcome.Observed observed
        ? asked.apply(observed.conduct())
        : UNKNOWN;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String safe(String text) {
    return SafeText.line(text, LONGEST);
  }
}
