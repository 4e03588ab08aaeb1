package dev.parable.card.view;

import static java.util.Objects.requireNonNull;

import dev.parable.card.Spending;
import dev.parable.stats.Figure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run in the list.
 *
 * @param number by which the viewer knows it
 * @param name as a person knows it: its path below the folder that is viewed
 * @param written when it was last written to
 * @param state of it as far as the viewer has read it
 */
public record RunRow(int number, String name, Instant written, State state) {

  /** Checks. */
  public RunRow {
    requireNonNull(name, "name");
    requireNonNull(written, "written");
    requireNonNull(state, "state");
  }

  /** How far it is read. */
  public sealed interface State {

    /** Not yet. */
    record Reading() implements State {}

    /** It cannot be. */
    record Unreadable(String why) implements State {}

    /**
     * It is; each suite has a line.
     *
     * @param spent on all of them; empty where the run does not say
     */
    record Read(List<Line> lines, Optional<Spending> spent) implements State {
      /** Copies. */
      public Read {
        lines = List.copyOf(lines);
        requireNonNull(spent, "spent");
      }
    }
  }

  /**
   * A suite of it.
   *
   * @param anytime whether its cells might end early, so that its interval holds whenever one looks
   * @param missing trials of which nothing is known
   */
  public record Line(
      String suite, String model, Figure figure, boolean anytime, int missing, String judged) {}
}
