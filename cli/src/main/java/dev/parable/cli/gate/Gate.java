package dev.parable.cli.gate;

import static java.util.Objects.requireNonNull;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Plain;
import dev.parable.stats.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The contract of {@code --fail-above} over all suites of a run.
 *
 * @param run the run folder, or the log
 * @param model who was measured, and where that is no model that anybody uses, that it is none
 */
public record Gate(Path run, String model, OptionalDouble threshold, List<Ruling> rulings) {

  /** Checks and copies. */
  public Gate {
    requireNonNull(run, "run");
    requireNonNull(model, "model");
    requireNonNull(threshold, "threshold");
    rulings = List.copyOf(rulings);
  }

  /**
   * What the shell is told. Judges that failed make the run invalid; else one suite over the
   * threshold decides, whatever the others are; without a threshold, only what cannot be measured
   * is a complaint.
   */
  public ExitCode exitCode() {
    if (any(Standing.Misjudged.class)) {
      return ExitCode.NOT_MEASURABLE;
    }
    if (any(Standing.Over.class)) {
      return ExitCode.OVER_THRESHOLD;
    }
    return any(Standing.Thin.class) || any(Standing.Undecided.class)
        ? ExitCode.NOT_MEASURABLE
        : ExitCode.DONE;
  }

  private boolean any(Class<? extends Standing> standing) {
    return rulings.stream().anyMatch(ruling -> standing.isInstance(ruling.standing()));
  }

  /** A line for each suite; none without a threshold. */
  public List<String> lines() {
    return threshold.isEmpty()
        ? List.of()
        : rulings.stream().map(Ruling::sentence).map(Plain::line).toList();
  }

  /** The command that says it again from what is stored, and asks nobody. */
  String again() {
    String bound = threshold.isPresent() ? " --fail-above " + threshold.getAsDouble() : "";
    if (rulings.stream().anyMatch(ruling -> ruling.scope() == Scope.SCENARIOS_IN_GENERAL)) {
      bound += " --in-general";
    }
    String path = run.toString();
    boolean plain = path.matches("[\\w./+=:,-]+");
    return "parable score " + (plain ? path : "'" + path.replace("'", "'\\''") + "'") + bound;
  }
}
