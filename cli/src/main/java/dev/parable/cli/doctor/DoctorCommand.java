package dev.parable.cli.doctor;

import dev.parable.cli.eval.Providers;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Plain;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.model.BadInputException;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import dev.parable.provider.ServerCheck;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at this machine and says what is missing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    header = "Says what is missing on this machine, and the remedy.",
    description = {
      "Exit code 1 when Parable cannot work here. Keys are never shown.",
      "With --model a local server is asked what it does with what it is sent: nine short calls."
    },
    footer = {
      "",
      "Examples:",
      "  parable doctor",
      "  parable doctor --model vllm/qwen3 --words 8000"
    })
public final class DoctorCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "where runs would be written; default: here")
  private Path folder = Path.of(".");

  @Option(
      names = "--model",
      paramLabel = "M",
      description =
          "a model of a local server: vllm/, ollama/, llamacpp/ or openai-compatible/NAME")
  private @Nullable String model;

  @Option(names = "--base-url", paramLabel = "URL", description = "where that server is")
  private @Nullable URI baseUrl;

  @Option(
      names = "--words",
      defaultValue = "4000",
      paramLabel = "N",
      description = "the longest prompt that must reach the model whole; default: 4000")
  private int words;

  @Option(
      names = "--patience",
      defaultValue = "60",
      paramLabel = "S",
      description = "seconds to wait for one answer of it; default: 60")
  private int patience;

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  public DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var machine = new Machine(folder.toAbsolutePath().normalize(), surroundings.clock());
    var findings = new ArrayList<Finding>();
    findings.add(machine.runtime(Runtime.version()));
    findings.add(machine.memory(Runtime.getRuntime().maxMemory()));
    findings.add(machine.room());
    findings.add(machine.store());
    Providers.models().forEach(provider -> findings.add(keys(provider)));
    if (model != null) {
      findings.addAll(server(ModelSpec.parse(model)));
    }
    print(findings);
    boolean bad = findings.stream().anyMatch(f -> f.grade() == Finding.Grade.BAD);
    return (bad ? ExitCode.FAILED : ExitCode.DONE).code();
  }

  private List<Finding> server(ModelSpec named) {
    if (words < 400 || patience < 1) {
      throw new BadInputException(
          "--words must be at least 400 and --patience at least 1, were "
              + words
              + " and "
              + patience);
    }
    ModelSpec spec = baseUrl == null ? named : named.at(baseUrl);
    return ServerCheck.of(spec, surroundings.environment(), words, Duration.ofSeconds(patience))
        .findings()
        .stream()
        .map(DoctorCommand::finding)
        .toList();
  }

  private static Finding finding(ServerCheck.Finding found) {
    String what = found.question().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return switch (found.verdict()) {
      case GOOD -> Finding.good(what, found.said());
      case BAD -> Finding.bad(what, found.said());
      case UNKNOWN -> Finding.lacking(what, found.said());
    };
  }

  private Finding keys(ModelProvider provider) {
    String name = provider.name() + "/";
    List<String> unset =
        provider.variables().stream()
            .filter(variable -> variable.endsWith("_API_KEY"))
            .filter(key -> surroundings.environment().getOrDefault(key, "").isBlank())
            .toList();
    if (unset.isEmpty()) {
      return Finding.good(name, provider.description());
    }
    return Finding.lacking(
        name, "set " + String.join(", ", unset) + " to use it: " + provider.description());
  }

  private void print(List<Finding> findings) {
    if (json) {
      var document = new Json().begin('{').name("findings").begin('[');
      for (Finding finding : findings) {
        document.begin('{').field("grade", finding.grade().name().toLowerCase(Locale.ROOT));
        document.field("what", finding.what()).field("found", finding.found()).end('}');
      }
      surroundings.out().println(document.end(']').end('}'));
      return;
    }
    for (Finding finding : findings) {
      surroundings
          .out()
          .printf(
              "%s  %-22s %s%n",
              finding.grade().mark(), Plain.name(finding.what()), Plain.line(finding.found()));
    }
  }
}
