package dev.parable.cli.terminal;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelException;
import dev.parable.run.RunStoreException;
import dev.parable.run.StoppedException;
import dev.parable.run.call.BudgetSpentException;
import dev.parable.torch.WeightsException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/** Turns what went wrong into one clear line and an exit code. */
public final class Complaints {

  private Complaints() {}

  /** Wrong usage: the line, and how the command is used. */
  public static int usage(Surroundings surroundings, CommandLine.ParameterException wrong) {
    surroundings.err().println("parable: " + oneLine(String.valueOf(wrong.getMessage())));
    CommandLine command = wrong.getCommandLine();
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, surroundings.err())) {
      surroundings.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.USAGE.code();
  }

  /** A failure while running. */
  public static int failure(Surroundings surroundings, Exception failure) {
    return switch (failure) {
      case StoppedException stopped -> {
        surroundings
            .err()
            .println("parable: interrupted; what was done is saved. The same command goes on.");
        yield ExitCode.INTERRUPTED.code();
      }
      case BadInputException bad -> say(surroundings, bad, ExitCode.USAGE);
      case WeightsException bad -> say(surroundings, bad, ExitCode.USAGE);
      case IllegalArgumentException bad -> say(surroundings, bad, ExitCode.USAGE);
      case BudgetSpentException spent -> unanswered(surroundings, spent);
      case ModelException failed -> unanswered(surroundings, failed);
      case RunStoreException failed -> say(surroundings, failed, code(failed));
      case UncheckedIOException failed -> say(surroundings, failed, ExitCode.FAILED);
      default -> {
        surroundings.err().println("parable: this is a defect of parable; please report it:");
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        surroundings.err().println(Plain.block(trace.toString()));
        yield ExitCode.FAILED.code();
      }
    };
  }

  /** Which folder was named is the caller's to know; what became of its disk or files is not. */
  private static ExitCode code(RunStoreException failed) {
    return switch (failed.kind()) {
      case MISSING, FOREIGN, OTHER_RUN -> ExitCode.USAGE;
      case IN_USE, DAMAGED, DENIED, FULL, CLOSED, BROKEN -> ExitCode.FAILED;
    };
  }

  private static int unanswered(Surroundings surroundings, RuntimeException failure) {
    String message = oneLine(String.valueOf(failure.getMessage()));
    String end = message.matches("(?s).*[.?!]") ? " " : ". ";
    surroundings
        .err()
        .println(
            "parable: " + message + end + "What was answered is saved; the same command goes on.");
    return ExitCode.FAILED.code();
  }

  private static int say(Surroundings surroundings, Exception failure, ExitCode code) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    surroundings.err().println("parable: " + oneLine(message));
    return code.code();
  }

  /**
   * Messages may carry what a model or a file said: no control characters and no marks that turn
   * the direction reach the terminal, and further lines are set in.
   */
  public static String oneLine(String message) {
    return message
        .strip()
        .replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}\\p{Cf}&&[^\n]]", "?")
        .replaceAll("\\R", "\n         ");
  }
}
