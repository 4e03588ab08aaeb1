package dev.parable.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Map;

/** Runs a command in this process and keeps what it printed. */
record Cli(int code, String out, String err) {

  static Cli run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var surroundings =
        new Surroundings(
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of("NO_COLOR", "1"),
            InstantSource.system());
    int code = Main.run(surroundings, arguments);
    surroundings.out().flush();
    surroundings.err().flush();
    return new Cli(code, out.toString(), err.toString());
  }
}
