package dev.parable.cli.lab;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Interruption;
import dev.parable.cli.terminal.ProgressLine;
import dev.parable.cli.terminal.RunFolders;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.cli.terminal.Version;
import dev.parable.cli.terminal.WholeFile;
import dev.parable.cli.terminal.Yaml;
import dev.parable.experiment.Course;
import dev.parable.experiment.Experiment;
import dev.parable.experiment.Findings;
import dev.parable.experiment.Findings.Fact;
import dev.parable.experiment.FindingsFile;
import dev.parable.experiment.Probe;
import dev.parable.model.BadInputException;
import dev.parable.organism.Organism;
import dev.parable.organism.Pretraining;
import dev.parable.report.HtmlReport;
import dev.parable.report.TextReport;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.torch.TorchTrainer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole loop on the embedded organism. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "The whole loop on an embedded model: measure, teach, train, measure again, report.",
    description =
        "Needs no network and no key. The same command again resumes; --fresh begins anew.",
    footer = {
      "",
      "Examples:",
      "  parable demo --quick      a glance, in about a minute",
      "  parable demo              one training run of each arm: a look",
      "  parable demo --seeds 3    three training runs of each arm: a result"
    })
public final class DemoCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(names = "--seeds", defaultValue = "1", description = "training runs per arm; default: 1")
  private int seeds;

  @Option(names = "--quick", description = "fewer arms and scenarios, for a glance")
  private boolean quick;

  @Option(names = "--out", paramLabel = "DIR", description = "the run folder")
  private @Nullable Path out;

  @Option(names = "--fresh", description = "put an earlier run of this folder aside and begin anew")
  private boolean fresh;

  @Option(names = "--json", description = "the findings as one JSON document on standard output")
  private boolean json;

  public DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (seeds < 1 || seeds > 99) {
      throw new BadInputException("--seeds must lie in 1 to 99, was " + seeds);
    }
    Path folder = out == null ? standardFolder() : out;
    if (fresh) {
      RunFolders.putAside(folder, surroundings.clock());
    }
    Instant start = surroundings.clock().instant();
    var plan = new DemoPlan(seeds, quick);
    Experiment experiment = plan.experiment();
    var stop = new Stop();
    Interruption.listen(stop::request);
    Findings findings;
    try (RunStore store = RunStore.open(folder, definition(experiment), surroundings.clock());
        var progress = progress(plan)) {
      var laboratory = new OrganismLaboratory(folder, new TorchTrainer());
      var course =
          new Course(experiment, laboratory, store, stop, progress, workers(), DemoPlan.BATCH);
      findings = course.run(DoseSeries.shipped(), provenance(experiment));
    }
    write(folder, findings);
    print(folder, findings, Duration.between(start, surroundings.clock().instant()));
    return ExitCode.DONE.code();
  }

  private Path standardFolder() {
    String name = (quick ? "demo-quick" : "demo") + (seeds == 1 ? "" : "-" + seeds + "-seeds");
    return Path.of("runs", name);
  }

  private ProgressLine progress(DemoPlan plan) {
    return new ProgressLine(
        surroundings, "demo", Map.of("trials", 1.0, "steps", DemoPlan.STEP_WEIGHT), plan.work());
  }

  /** Two arms side by side, each on one core; more gain little and cost memory. */
  private static int workers() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 2);
  }

  private String definition(Experiment experiment) {
    var yaml = new StringBuilder("what: demo\nparable: " + Version.NUMBER + "\n");
    yaml.append("seeds: ").append(seeds).append("\nquick: ").append(quick).append('\n');
    yaml.append("base: ").append(Organism.weightsHash(Organism.BASE)).append("\nprobes:\n");
    for (Probe probe : experiment.probes()) {
      yaml.append("  - probe: ").append(probe.id()).append('\n');
      yaml.append("    sha256: ").append(probe.suite().hash()).append('\n');
    }
    yaml.append("arms:\n");
    experiment
        .arms()
        .forEach(
            arm ->
                yaml.append("  - arm: ")
                    .append(arm.name())
                    .append("\n    stages: ")
                    .append(Yaml.quoted(arm.stages().toString()))
                    .append('\n'));
    return yaml.toString();
  }

  private List<Fact> provenance(Experiment experiment) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("command", command()));
    facts.add(new Fact("Parable", Version.NUMBER));
    facts.add(new Fact("Java", Runtime.version().toString()));
    facts.add(new Fact("base weights, SHA-256", Organism.weightsHash(Organism.BASE)));
    for (Probe probe : experiment.probes()) {
      facts.add(
          new Fact(
              "suite " + probe.id() + ", SHA-256",
              probe.suite().hash() + " (" + probe.suite().scenarios().size() + " scenarios)"));
    }
    facts.add(new Fact("recipe of every arm", Pretraining.ARM_RECIPE.toString()));
    return facts;
  }

  private String command() {
    return "./parable demo" + (quick ? " --quick" : "") + (seeds == 1 ? "" : " --seeds " + seeds);
  }

  private static void write(Path folder, Findings findings) {
    WholeFile.write(folder.resolve("findings.json"), FindingsFile.write(findings));
    WholeFile.write(folder.resolve("report.html"), HtmlReport.render(findings));
  }

  private void print(Path folder, Findings findings, Duration took) {
    if (json) {
      surroundings.out().println(FindingsFile.write(findings));
    } else {
      surroundings
          .out()
          .println(
              TextReport.render(findings, 100, surroundings.colours(), surroundings.unicode()));
      surroundings
          .out()
          .printf(
              "%nThe report: %s%nTook %s.%n",
              folder.resolve("report.html"), ProgressLine.clock(took.toMillis() / 1000.0));
    }
    surroundings.out().flush();
  }
}
