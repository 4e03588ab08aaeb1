package dev.parable.judge;

import dev.parable.scenario.Suite;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** A suite and its scorer. */
  record Scored(Suite suite, Scorer scorer) {}
}
