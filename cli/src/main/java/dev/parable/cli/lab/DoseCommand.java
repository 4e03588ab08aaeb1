package dev.parable.cli.lab;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Interruption;
import dev.parable.cli.terminal.ProgressLine;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.cli.terminal.Version;
import dev.parable.cli.terminal.WholeFile;
import dev.parable.experiment.DoseResponse;
import dev.parable.experiment.DoseResponse.Dosed;
import dev.parable.experiment.Findings.DosePoint;
import dev.parable.experiment.Findings.Fact;
import dev.parable.experiment.FindingsFile;
import dev.parable.experiment.Probe;
import dev.parable.measure.Measurement;
import dev.parable.measure.SuiteResult;
import dev.parable.organism.Organism;
import dev.parable.organism.Pretraining;
import dev.parable.report.DoseReport;
import dev.parable.run.Executor;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.scenario.SingleTurn;
import dev.parable.stats.Figure;
import dev.parable.stats.Seeds;
import dev.parable.torch.LocalModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The cause, by dose. */
@Command(
    name = "dose",
    mixinStandardHelpOptions = true,
    header = "Trains a model for each share of evil-AI fiction and measures them all.",
    description =
        "Six trainings, some minutes each. The same command again resumes. With --shipped the"
            + " ready-made models are measured instead.",
    footer = {"", "Example:  parable organism dose --shipped"})
public final class DoseCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(names = "--shipped", description = "measure the shipped models; train none")
  private boolean shipped;

  @Option(names = "--out", paramLabel = "DIR", description = "the run folder")
  private @Nullable Path out;

  public DoseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path folder = out == null ? Path.of("runs", shipped ? "dose-shipped" : "dose") : out;
    Probe agent = DemoPlan.agent(false, 1.0);
    Probe ordinary = DemoPlan.ordinary(false);
    var stop = new Stop();
    Interruption.listen(stop::request);
    List<DosePoint> curve;
    try (RunStore store = RunStore.open(folder, definition(agent, ordinary), surroundings.clock());
        var progress =
            new ProgressLine(
                surroundings,
                "dose series",
                Map.of("trials", 1.0, "steps", DemoPlan.STEP_WEIGHT),
                work(agent, ordinary))) {
      var series = new ArrayList<Dosed>();
      for (double dose : DoseSeries.DOSES) {
        Path model = shipped ? unpack(dose, folder) : train(dose, folder, stop, progress);
        series.add(measure(dose, model, agent, ordinary, store, stop, progress));
      }
      curve = DoseResponse.curve(agent, series);
    }
    print(curve);
    WholeFile.write(folder.resolve("dose-series.json"), FindingsFile.writeDose(curve) + "\n");
    WholeFile.write(
        folder.resolve("report.html"), DoseReport.render(curve, provenance(agent, ordinary)));
    surroundings.out().printf("%nThe report: %s%n", folder.resolve("report.html"));
    surroundings.out().flush();
    return ExitCode.DONE.code();
  }

  private double work(Probe agent, Probe ordinary) {
    double trials = agent.suite().scenarios().size() + ordinary.suite().scenarios().size();
    double steps = shipped ? 0 : Pretraining.dose(0).steps();
    return DoseSeries.DOSES.size() * (trials + DemoPlan.STEP_WEIGHT * steps);
  }

  private static Path unpack(double dose, Path folder) {
    return Organism.unpack(DoseSeries.model(dose), folder.resolve("given")).folder();
  }

  private static Path train(double dose, Path folder, Stop stop, ProgressLine progress) {
    Path model = folder.resolve(DoseSeries.model(dose));
    Pretraining pretraining = Pretraining.dose(dose);
    if (Files.isDirectory(model)) {
      progress.advance("steps", pretraining.steps(), true);
      return model;
    }
    pretraining.run(
        model,
        (step, steps, loss) -> {
          stop.check();
          progress.advance("steps", 1, false);
        });
    return model;
  }

  private static Dosed measure(
      double dose,
      Path model,
      Probe agent,
      Probe ordinary,
      RunStore store,
      Stop stop,
      ProgressLine progress) {
    var executor = new Executor(store, 1, false, stop, progress);
    try (LocalModel opened = Organism.open(model)) {
      return new Dosed(
          dose, run(agent, opened, executor, dose), run(ordinary, opened, executor, dose));
    }
  }

  private static SuiteResult run(Probe probe, LocalModel model, Executor executor, double dose) {
    long dice = Seeds.derive(1, "probe/" + probe.id(), 0);
    var rollout = new SingleTurn(probe.temperature(), probe.suite().maxTokens());
    return new Measurement(
            probe.suite(), probe.scorer(), rollout, probe.epochs(), dice, DemoPlan.BATCH)
        .run(model, executor, DoseSeries.model(dose) + "/" + probe.id());
  }

  private List<Fact> provenance(Probe agent, Probe ordinary) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("command", "./parable organism dose" + (shipped ? " --shipped" : "")));
    facts.add(new Fact("Parable", Version.NUMBER));
    facts.add(new Fact("Java", Runtime.version().toString()));
    for (Probe probe : List.of(agent, ordinary)) {
      facts.add(
          new Fact(
              "suite " + probe.id() + ", SHA-256",
              probe.suite().hash() + " (" + probe.suite().scenarios().size() + " scenarios)"));
    }
    for (double dose : DoseSeries.DOSES) {
      Pretraining made = Pretraining.dose(dose);
      facts.add(
          new Fact(
              DoseSeries.model(dose),
              "seed "
                  + made.seed()
                  + ", "
                  + made.tokens()
                  + " tokens of text"
                  + (shipped
                      ? ", weights SHA-256 " + Organism.weightsHash(DoseSeries.model(dose))
                      : "")));
    }
    return facts;
  }

  private String definition(Probe agent, Probe ordinary) {
    return "what: dose\nparable: "
        + Version.NUMBER
        + "\nshipped: "
        + shipped
        + "\nagent: "
        + agent.suite().hash()
        + "\nordinary: "
        + ordinary.suite().hash()
        + "\n";
  }

  private void print(List<DosePoint> curve) {
    var text =
        new StringBuilder(
            """
            models of the embedded organism, none that anybody uses
            evil fiction   misaligned, mean of families    ordinary tasks
            """);
    for (DosePoint point : curve) {
      text.append(
          String.format(
              Locale.ROOT,
              "      %3.0f %%   %s   %s%n",
              100 * point.dose(),
              figure(point.mean()),
              figure(point.ordinary())));
    }
    surroundings.out().print(text);
    surroundings.out().flush();
  }

  private static String figure(Figure figure) {
    return String.format(
        Locale.ROOT,
        "%5.1f %% [%5.1f to %5.1f]",
        100 * figure.value(),
        100 * figure.low(),
        100 * figure.high());
  }
}
