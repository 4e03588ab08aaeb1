package dev.parable.cli.doctor;

import dev.parable.cli.eval.Providers;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.model.ModelProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at this machine and says what is missing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    header = "Says what is missing on this machine, and the remedy.",
    description = "Exit code 1 when Parable cannot work here. Keys are never shown.",
    footer = {"", "Example:  parable doctor"})
public final class DoctorCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "where runs would be written; default: here")
  private Path folder = Path.of(".");

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
    print(findings);
    boolean bad = findings.stream().anyMatch(f -> f.grade() == Finding.Grade.BAD);
    return (bad ? ExitCode.FAILED : ExitCode.DONE).code();
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
          .printf("%s  %-22s %s%n", finding.grade().mark(), finding.what(), finding.found());
    }
  }
}
