package dev.parable.cli.view;

import dev.parable.cli.logs.HarmChoice;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Interruption;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.cli.view.internal.Site;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
        "Every run below the folders is listed: run folders and logs of Inspect. What people say of"
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
      arity = "0..*",
      paramLabel = "DIR|RUN",
      description = "folders of runs, runs, or logs; default: runs, or this folder where none is")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "7373",
      description = "the port to listen on, 0 for any that is free; default: 7373")
  private int port = 7373;

  @Option(names = "--no-open", description = "only print the address, and open no browser")
  private boolean closed;

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
    try (var library = new Library(folders(), harm.choice(), token);
        Site site = open(token, new Viewer(library, surroundings.clock()))) {
      String address = "http://127.0.0.1:" + site.port() + "/";
      surroundings.out().println(address);
      surroundings.out().flush();
      surroundings.err().println(library.all().size() + " runs; Ctrl-C ends the viewer");
      surroundings.err().flush();
      if (!closed) {
        Browser.open(address, surroundings.environment());
      }
      ended.await();
    }
    return ExitCode.DONE.code();
  }

  private List<Path> folders() {
    if (!folders.isEmpty()) {
      return folders;
    }
    Path usual = Path.of("runs");
    return List.of(Files.isDirectory(usual) ? usual : Path.of("."));
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
