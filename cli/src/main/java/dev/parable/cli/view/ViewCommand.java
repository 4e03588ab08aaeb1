package dev.parable.cli.view;

import dev.parable.cli.logs.HarmChoice;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Interruption;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.cli.view.internal.Site;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows runs in the browser of this machine. */
@Command(
    name = "view",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Shows runs, comparisons and transcripts in the browser, on 127.0.0.1 alone.",
    description =
        "Every run below the folder is listed: run folders and logs of Inspect. What people say of"
            + " a trial is kept in labels.jsonl beside the run, and held against its judges. Ctrl-C"
            + " ends the viewer.",
    footer = {
      "",
      "Examples:",
      "  parable view",
      "  parable view runs/blackmail--openai-gpt-4.1",
      "  parable view logs/ --score harmful --harm-is C --port 8080"
    })
public final class ViewCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "a folder of runs, a run, or a log; default: runs")
  private Path folder = Path.of("runs");

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "7373",
      description = "the port to listen on, 0 for any that is free; default: 7373")
  private int port = 7373;

  @Mixin private HarmChoice harm = new HarmChoice();

  public ViewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new BadInputException("--port lies in 0 to 65535, was " + port);
    }
    String token = token();
    var ended = new CountDownLatch(1);
    Interruption.listen(ended::countDown);
    try (var library = new Library(folder.toAbsolutePath().normalize(), harm.choice(), token);
        Site site = open(token, new Viewer(library, surroundings.clock()))) {
      surroundings.out().println("http://127.0.0.1:" + site.port() + "/");
      surroundings.out().flush();
      surroundings.err().println(library.all().size() + " runs; Ctrl-C ends the viewer");
      ended.await();
    }
    return ExitCode.DONE.code();
  }

  private Site open(String token, Viewer viewer) throws IOException {
    try {
      return Site.open(port, token, viewer::answer);
    } catch (BindException taken) {
      throw new BadInputException(
          "port " + port + " is taken, perhaps by another viewer; --port 0 takes a free one");
    }
  }

  private static String token() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
