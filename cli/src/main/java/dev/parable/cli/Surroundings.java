package dev.parable.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command may touch of the outside: the only way to the streams, the environment and the
 * clock.
 *
 * @param environment variables; keys among them are never printed
 */
record Surroundings(
    PrintWriter out, PrintWriter err, Map<String, String> environment, InstantSource clock) {

  /** Whether a person watches standard error. */
  boolean interactive() {
    return System.console() != null && System.console().isTerminal() && !dumb();
  }

  /** Whether colours are wanted: a terminal, and no NO_COLOR (no-color.org). */
  boolean colours() {
    return interactive() && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  private boolean dumb() {
    return environment.getOrDefault("TERM", "dumb").equals("dumb");
  }
}
