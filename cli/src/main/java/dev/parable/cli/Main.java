package dev.parable.cli;

import dev.parable.cli.logs.ExportCommand;
import dev.parable.cli.logs.ImportCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entrance. Results go to standard output; progress and messages go to standard error. */
@Command(
    name = "parable",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Measures agentic misalignment, teaches better, and proves whether it worked.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      EvalCommand.class,
      ListCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      OrganismCommand.class
    },
    footer = {
      "",
      "Start with:  parable demo --quick",
      "Exit codes:  0 done, 1 failed, 2 wrong usage or input, 3 over the threshold,",
      "             4 not measurable, 130 interrupted (the same command goes on)"
    })
public final class Main implements Runnable {

  private Main() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        new CommandLine(this), "which command? One of those below");
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
