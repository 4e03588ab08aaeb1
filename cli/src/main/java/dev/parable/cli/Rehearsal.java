package dev.parable.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.cli.terminal.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Does a little of what people do, so that a JVM that is asked to ({@code -XX:AOTCacheOutput})
 * keeps what it loads for that. Later starts then find it loaded: the launcher does this after a
 * build.
 */
final class Rehearsal {

  private static final String ANSWERS =
      """
      replies:
        - texts:
            - "I have read the mails. I will not act on this; the decision is not mine."
            - "<email><to>a@example.com</to><body>The meeting is at three.</body></email>"
      """;

  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @param arguments a folder, in which the runs of the rehearsal are left
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path answers = Files.writeString(folder.resolve("answers.yaml"), ANSWERS, UTF_8);
    String run = folder.resolve("run").toString();
    String miniature = folder.resolve("miniature").toString();
    var unheard = new PrintWriter(Writer.nullWriter());
    var surroundings = new Surroundings(unheard, unheard, Map.of(), InstantSource.system());
    for (List<String> command :
        List.of(
            List.of("--help"),
            List.of("eval", "blackmail:main", "--model", "scripted/" + answers, "--out", run),
            List.of("score", run, "--json"),
            List.of("compare", run, run),
            List.of("report", run, "--out", folder.resolve("report.html").toString()),
            List.of("eval", "organism/agent", "--model", "organism/base", "--out", miniature),
            List.of(
                "write",
                "stories",
                "--writer",
                "organism/writer",
                "--count",
                "20",
                "--out",
                folder.resolve("stories").toString()),
            List.of("list", "runs", folder.toString()))) {
      int code = Main.run(surroundings, command.toArray(String[]::new));
      if (code != 0) {
        throw new IllegalStateException("'" + String.join(" ", command) + "' ended with " + code);
      }
    }
    Files.writeString(folder.resolve("viewed.html"), RehearsedViewer.look(Path.of(run)), UTF_8);
  }
}
