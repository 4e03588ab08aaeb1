package dev.parable.judge;

import dev.parable.scenario.Suite;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Brings suites together with the rule that scores them. Found by {@link java.util.ServiceLoader}
 * in the command line.
 */
public interface ScorerProvider {

  /** The names of the suites it brings. */
  List<String> suites();

  /**
   * Opens a suite by name, or by anything else that this provider knows to open, such as a path;
   * empty when it knows nothing of the kind.
   */
  Optional<Scored> open(String suite);

  /** What one of {@link #suites()} is, where that can be told without making all its scenarios. */
  default Optional<About> about(String suite) {
    return Optional.empty();
  }

  /**
   * What a suite is.
   *
   * @param title in a few words
   * @param surfaces how many
   * @param cells how many, by the name of each choice of cells
   */
  record About(String title, int surfaces, Map<String, Integer> cells) {
    /** Copies. */
    public About {
      cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }
  }

  /**
   * A suite and its scorer.
   *
   * @param graded how it is scored where a judge is asked; empty where it asks none
   * @param protocol what whoever wrote the suite asks for
   */
  record Scored(Suite suite, Scorer scorer, Optional<GradedScorer> graded, Protocol protocol) {

    /** Where no judge is asked, and nothing else is asked for. */
    public Scored(Suite suite, Scorer scorer) {
      this(suite, scorer, Optional.empty(), Protocol.FREE);
    }
  }

  /** How a suite is to be measured, as far as it says. */
  record Protocol(OptionalDouble temperature, OptionalInt epochs) {

    /** It does not say. */
    public static final Protocol FREE = new Protocol(OptionalDouble.empty(), OptionalInt.empty());
  }
}
