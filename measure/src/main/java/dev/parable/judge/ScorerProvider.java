package dev.parable.judge;

import dev.parable.scenario.Suite;
import java.util.List;
import java.util.Optional;

/**
 * Brings suites together with the rule that scores them. Found by {@link java.util.ServiceLoader}
 * in the command line.
 */
public interface ScorerProvider {

  /** The names of the suites it brings. */
  List<String> suites();

  /** Opens a suite by name; empty when it is not one of {@link #suites()}. */
  Optional<Scored> open(String suite);

  /** A suite and its scorer. */
  record Scored(Suite suite, Scorer scorer) {}
}
