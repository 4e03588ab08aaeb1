package dev.parable.cli.terminal;

import dev.parable.run.Retries;
import java.io.Console;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/**
 * What a command may touch of the outside: the only way to the streams, the environment and the
 * clock.
 *
 * @param environment variables; keys among them are never printed
 * @param retries how a call is made again that a model behind a network failed in passing
 */
public record Surroundings(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    InstantSource clock,
    Retries retries) {

  /** With the usual retries. */
  public Surroundings(
      PrintWriter out, PrintWriter err, Map<String, String> environment, InstantSource clock) {
    this(out, err, environment, clock, Retries.USUAL);
  }

  /** A line for people on standard error, whatever is in it. */
  public void say(String line) {
    err.println(Plain.line(line));
  }

  /** Whether a person watches standard error. */
  public boolean interactive() {
    return terminal() && !dumb();
  }

  /** From Java 22 on there is a console without a terminal; until then there is none. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean terminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException older) {
      return true;
    }
  }

  /** Whether colours are wanted: a terminal, and no NO_COLOR (no-color.org). */
  public boolean colours() {
    return interactive() && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** Whether the locale can show more than ASCII. */
  public boolean unicode() {
    String locale =
        environment.getOrDefault("LC_ALL", "")
            + environment.getOrDefault("LC_CTYPE", "")
            + environment.getOrDefault("LANG", "");
    return locale.isEmpty() || locale.toUpperCase(Locale.ROOT).contains("UTF");
  }

  private boolean dumb() {
    return environment.getOrDefault("TERM", "dumb").equals("dumb");
  }
}
