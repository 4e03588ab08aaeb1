package dev.parable.cli;

import dev.parable.cli.terminal.Surroundings;
import dev.parable.run.Retries;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Runs a command in this process and keeps what it printed. */
public record Cli(int code, String out, String err) {

  public static Cli run(String... arguments) {
    return run(Map.of(), arguments);
  }

  /** With variables; calls that failed in passing are made again at once. */
  public static Cli run(Map<String, String> environment, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var variables = new HashMap<>(environment);
    variables.put("NO_COLOR", "1");
    var surroundings =
        new Surroundings(
            new PrintWriter(out),
            new PrintWriter(err),
            variables,
            InstantSource.system(),
            Retries.atOnce(2));
    int code = Main.run(surroundings, arguments);
    surroundings.out().flush();
    surroundings.err().flush();
    return new Cli(code, out.toString(), err.toString());
  }
}
