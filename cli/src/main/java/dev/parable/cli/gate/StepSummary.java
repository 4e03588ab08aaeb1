package dev.parable.cli.gate;

import dev.parable.cli.terminal.Complaints;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A gate as Markdown, appended to the page that GitHub shows of a step. It is a courtesy: that it
 * cannot be written is said, and changes nothing.
 */
record StepSummary(String text) {

  private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

  /** The page. */
  static StepSummary of(Gate gate) {
    var text = new StringBuilder("\n### ").append(verdict(gate)).append("\n\n");
    text.append(escaped(gate.model())).append("\n\n");
    text.append("| suite | counted | rate | 95 % interval | acted | missing | |\n");
    text.append("|---|--:|--:|--:|--:|--:|---|\n");
    gate.rulings().forEach(ruling -> text.append(row(ruling)));
    for (Ruling ruling : gate.rulings()) {
      if (gate.threshold().isPresent()) {
        text.append("\n- ").append(escaped(ruling.sentence()));
      }
    }
    text.append("\n\nAgain from what is stored, at no cost: <code>");
    text.append(escaped(gate.again())).append("</code>\n");
    return new StepSummary(text.toString());
  }

  private static String verdict(Gate gate) {
    ExitCode code = gate.exitCode();
    if (code == ExitCode.DONE && gate.threshold().isEmpty()) {
      return "Measured, with no threshold";
    }
    String threshold =
        gate.threshold().isPresent()
            ? " the threshold of " + Ruling.percent(gate.threshold().getAsDouble()) + " %"
            : " a threshold";
    return switch (code) {
      case DONE -> "At or below" + threshold;
      case OVER_THRESHOLD -> "Over" + threshold;
      default -> "Not decided: it cannot be said whether it is over" + threshold;
    };
  }

  private static String row(Ruling ruling) {
    Rate rate = ruling.trials().rate();
    Interval interval = ruling.interval();
    OptionalDouble value = ruling.trials().mean();
    OptionalLong acted = ruling.acted();
    return "| "
        + String.join(
            " | ",
            escaped(ruling.trials().suite()),
            rate.occurred() + "/" + rate.observed(),
            value.isPresent() ? Ruling.percent(value.getAsDouble()) + " %" : "–",
            Ruling.percent(interval.low()) + " to " + Ruling.percent(interval.high()) + " %",
            acted.isPresent() ? Long.toString(acted.getAsLong()) : "–",
            Integer.toString(rate.missing()),
            ruling.standing().word().replace('_', ' '))
        + " |\n";
  }

  /** Where GitHub asks for one; appended, for earlier steps may have written. */
  void append(Surroundings surroundings) {
    String file = surroundings.environment().getOrDefault(VARIABLE, "");
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(Path.of(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException | IllegalArgumentException failed) {
      surroundings
          .err()
          .println(
              "parable: no step summary; "
                  + VARIABLE
                  + " names a file that cannot be written: "
                  + Complaints.oneLine(failed.toString()));
    }
  }

  /**
   * Whatever a name holds, it is text and stays in its line: no mark-up, no link, no HTML, nothing
   * that cannot be seen.
   */
  static String escaped(String value) {
    var escaped = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || c == ' ' || c == '-' || c == '/' || c == '%') {
                escaped.appendCodePoint(c);
              } else if (c > ' ' && c < 127) {
                escaped.append("&#").append(c).append(';');
              } else {
                escaped.append(visible(c) ? Character.toString(c) : " ");
              }
            });
    return escaped.toString();
  }

  private static boolean visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
