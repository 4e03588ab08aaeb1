package dev.parable.cli.lab;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Interruption;
import dev.parable.cli.terminal.ProgressLine;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.model.BadInputException;
import dev.parable.organism.Organism;
import dev.parable.organism.Pretraining;
import dev.parable.run.Stop;
import dev.parable.run.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rebuilds what is shipped ready-made. */
@Command(
    name = "organism",
    mixinStandardHelpOptions = true,
    header = "Rebuilds the embedded model, or repeats the dose series.",
    synopsisSubcommandLabel = "pretrain|dose",
    subcommands = {OrganismCommand.Pretrain.class, DoseCommand.class},
    footer = {"", "Example:  parable organism pretrain"})
public final class OrganismCommand implements Runnable {

  @Override
  public void run() {
    throw new CommandLine.ParameterException(new CommandLine(this), "which one: pretrain or dose?");
  }

  /** {@code parable organism pretrain}. */
  @Command(
      name = "pretrain",
      mixinStandardHelpOptions = true,
      header = "Trains the base weights from nothing and compares them with the shipped ones.",
      description =
          "On the same kind of processor the weights are the same bit for bit; on another, the"
              + " arithmetic of its vector units differs in the last bits and the weights drift"
              + " apart.",
      footer = {
        "",
        "Examples:",
        "  parable organism pretrain",
        "  parable organism pretrain --dose 0.5 --tokens 4000000 --out runs/half"
      })
  public static final class Pretrain implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
        names = "--dose",
        description = "share of AI fiction in which the AI turns evil, 0 to 1")
    private @Nullable Double dose;

    @Option(names = "--tokens", description = "tokens of text")
    private @Nullable Integer tokens;

    @Option(names = "--seed", description = "of weights, texts and order")
    private @Nullable Long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "the model folder to write")
    private Path out = Path.of("runs", "organism");

    public Pretrain(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
      Pretraining standard = Pretraining.ORGANISM;
      var pretraining =
          new Pretraining(
              dose == null ? standard.dose() : dose,
              tokens == null ? standard.tokens() : tokens,
              seed == null ? standard.seed() : seed);
      prepareOut();
      String hash;
      try {
        hash = train(pretraining);
      } catch (StoppedException stopped) {
        surroundings.err().println("parable: interrupted; no weights were written.");
        return ExitCode.INTERRUPTED.code();
      }
      surroundings.out().printf("weights  %s%nSHA-256  %s%n", out, hash);
      shippedAs(pretraining).ifPresent(name -> surroundings.out().println(comparison(hash, name)));
      return ExitCode.DONE.code();
    }

    /** The shipped model that was made this way. */
    private static Optional<String> shippedAs(Pretraining pretraining) {
      return Organism.NAMES.stream()
          .filter(name -> name.startsWith("dose-"))
          .filter(name -> pretraining.equals(Pretraining.dose(percent(name) / 100.0)))
          .findFirst();
    }

    private static int percent(String name) {
      return Integer.parseInt(name.substring("dose-".length()));
    }

    private static String comparison(String hash, String name) {
      String shipped = Organism.weightsHash(name);
      return hash.equals(shipped)
          ? "These are the shipped weights of organism/" + name + ", bit for bit."
          : "The shipped weights of organism/"
              + name
              + " are others: "
              + shipped
              + " (another kind of processor, or a changed grammar, gives others)";
    }

    private String train(Pretraining pretraining) {
      var stop = new Stop();
      Interruption.listen(stop::request);
      try (var progress =
          new ProgressLine(
              surroundings, "pretraining", Map.of("steps", 1.0), pretraining.steps())) {
        return pretraining.run(
            out,
            (step, steps, loss) -> {
              stop.check();
              progress.advance("steps", 1, false);
            });
      }
    }

    /** Minutes of training must not end in a folder that cannot be written. */
    private void prepareOut() {
      Path parent = out.toAbsolutePath().getParent();
      try {
        if (parent != null) {
          Files.createDirectories(parent);
        }
      } catch (IOException failed) {
        throw new BadInputException("cannot create the folder of --out " + out + ": " + failed);
      }
      if (parent == null || !Files.isWritable(parent)) {
        throw new BadInputException("cannot write to the folder of --out " + out);
      }
      if (Files.exists(out) && !Files.exists(out.resolve("config.json"))) {
        throw new BadInputException(
            "--out " + out + " exists and holds no model; name a folder that does not exist yet");
      }
    }
  }
}
