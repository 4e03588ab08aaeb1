package dev.parable.cli;

import static java.util.Objects.requireNonNull;

import dev.parable.cli.doctor.DoctorCommand;
import dev.parable.cli.eval.EvalCommand;
import dev.parable.cli.eval.ListCommand;
import dev.parable.cli.eval.PlanCommand;
import dev.parable.cli.lab.DemoCommand;
import dev.parable.cli.lab.OrganismCommand;
import dev.parable.cli.logs.CompareCommand;
import dev.parable.cli.logs.ExportCommand;
import dev.parable.cli.logs.ImportCommand;
import dev.parable.cli.logs.ScoreCommand;
import dev.parable.cli.report.ReportCommand;
import dev.parable.cli.suite.SuiteCommand;
import dev.parable.cli.terminal.Complaints;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.cli.terminal.Version;
import dev.parable.cli.view.ViewCommand;
import dev.parable.cli.write.WriteCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entrance. Results go to standard output; progress and messages go to standard error. */
@Command(
    name = "parable",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Measures agentic misalignment, teaches better, and proves whether it worked.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      PlanCommand.class,
      EvalCommand.class,
      ScoreCommand.class,
      CompareCommand.class,
      ReportCommand.class,
      ViewCommand.class,
      WriteCommand.class,
      ListCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      SuiteCommand.class,
      OrganismCommand.class,
      DoctorCommand.class
    },
    footer = {
      "",
      "Start with:  parable demo --quick",
      "Exit codes:  0 done, 1 failed, 2 wrong usage or input, 3 over the threshold,",
      "             4 not measurable, 130 interrupted (the same command goes on)"
    })
public final class Main implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        requireNonNull(spec, "spec").commandLine(), "which command? One of those below");
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    var surroundings = new Surroundings(out, err, System.getenv(), InstantSource.system());
    int code = run(surroundings, arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs one command in given surroundings and returns its exit code. */
  static int run(Surroundings surroundings, String... arguments) {
    CommandLine commands =
        new CommandLine(Main.class, new Factory(surroundings))
            .setOut(surroundings.out())
            .setErr(surroundings.err())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    surroundings.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    commands.setParameterExceptionHandler((wrong, given) -> Complaints.usage(surroundings, wrong));
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> Complaints.failure(surroundings, failure));
    return commands.execute(arguments);
  }

  /** Gives every command its surroundings. */
  private record Factory(Surroundings surroundings) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        var constructor = type.getDeclaredConstructor(Surroundings.class);
        return constructor.newInstance(surroundings);
      } catch (NoSuchMethodException plain) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
