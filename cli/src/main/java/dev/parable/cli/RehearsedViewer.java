package dev.parable.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.cli.terminal.Surroundings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** The viewer over some runs, looked at as a person does who reads a run. */
final class RehearsedViewer {

  /** The server waits a while with each answer before it says that a run is still being read. */
  private static final int MOST_ASKED = 60;

  private RehearsedViewer() {}

  /**
   * Looks at the list, the page of a run and its trials.
   *
   * @param run the only one
   * @return the page
   */
  static String look(Path run) throws IOException {
    try (var first = new PipedReader();
        var out = new PrintWriter(new PipedWriter(first))) {
      var surroundings =
          new Surroundings(
              out, new PrintWriter(Writer.nullWriter()), Map.of(), InstantSource.system());
      Thread viewer =
          Thread.ofPlatform()
              .daemon()
              .start(() -> Main.run(surroundings, "view", run + "", "--port", "0", "--no-open"));
      String address = new BufferedReader(first).readLine();
      get(address);
      String page = get(address + "runs/1/");
      for (int asked = 1; page.contains("The run is being read"); asked++) {
        if (asked == MOST_ASKED) {
          throw new IllegalStateException("the viewer does not come to an end with " + run);
        }
        page = get(address + "runs/1/");
      }
      get(address + "runs/1/trials");
      viewer.interrupt();
      return page;
    }
  }

  private static String get(String address) throws IOException {
    try (InputStream answer = URI.create(address).toURL().openStream()) {
      return new String(answer.readAllBytes(), UTF_8);
    }
  }
}
