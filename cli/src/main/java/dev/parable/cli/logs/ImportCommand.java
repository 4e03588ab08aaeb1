package dev.parable.cli.logs;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Plain;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.cli.terminal.Version;
import dev.parable.cli.terminal.Yaml;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.ImportedSample;
import dev.parable.inspect.LogJson;
import dev.parable.inspect.ScoreChoice;
import dev.parable.inspect.ScoredRun;
import dev.parable.run.Entry;
import dev.parable.run.RunStore;
import dev.parable.stats.Rate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a run of logs that Inspect wrote. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    header = "Makes a run folder of a log of Inspect, a folder of them, or published results.",
    description =
        "What the log did not score is missing, never harmless. Nothing is written where a log"
            + " cannot be read or it is not clear which score means harm.",
    footer = {
      "",
      "Examples:",
      "  parable import logs/2026-11-23T07-00-00_blackmail_9eTn.eval --score verdict.harmful",
      "  parable import logs/ --score match --harm-is I --cluster plot --out runs/ours",
      "  parable import results/main --score legacy     the published framework's own folders"
    })
public final class ImportCommand implements Callable<Integer> {

  /** Characters of JSON that are stored together. */
  private static final long TOGETHER = 4_000_000;

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "PATH",
      description =
          "an .eval or .json log, a folder of logs, or results of the published Agentic"
              + " Misalignment framework")
  private Path path = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", description = "the run folder; default: below runs/")
  private @Nullable Path out;

  @Mixin private HarmChoice harm = new HarmChoice();

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  /** With what it may touch of the outside. */
  public ImportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ScoreChoice choice = harm.choice();
    var runs = new ArrayList<ScoredRun>();
    var notices = new ArrayList<String>();
    List<Importable> files = Importable.at(path, notices);
    files.forEach(file -> runs.add(file.read(choice::read)));
    Path folder = out == null ? Path.of("runs", "import--" + path.getFileName()) : out;
    try (RunStore store = RunStore.open(folder, definition(files, runs), surroundings.clock())) {
      for (int i = 0; i < files.size(); i++) {
        String number = Integer.toString(i + 1);
        files.get(i).read(log -> store(store, log, number, choice));
      }
    }
    notices.forEach(notice -> surroundings.say("passed over: " + notice));
    notes(files).forEach(surroundings::say);
    surroundings.out().print(json ? json(folder, runs) : text(folder, runs));
    surroundings.out().flush();
    return ExitCode.DONE.code();
  }

  private static List<String> notes(List<Importable> files) {
    return files.stream()
        .flatMap(file -> file.read(log -> PublishedNotes.of(List.of(log)).lines().stream()))
        .toList();
  }

  private static int store(RunStore store, EvalSource log, String number, ScoreChoice choice) {
    store.append(Entry.done(ImportedSource.LOGS, number, LogJson.of(log.run()), store.now()));
    var waiting = new Waiting(store);
    choice.each(
        log,
        (sample, read) -> {
          EvalSample imported = ImportedSample.of(sample, read);
          String key = ImportedSource.key(number, sample);
          waiting.add(ImportedSource.SAMPLES, key, LogJson.of(imported, log.run().model()));
          waiting.add(ImportedSource.EVENTS, key, imported.events().kept());
        });
    return waiting.store();
  }

  /** Entries that are stored together, as many as are small enough to be held. */
  private static final class Waiting {

    private final RunStore store;
    private final List<Entry> entries = new ArrayList<>();
    private long characters;

    Waiting(RunStore store) {
      this.store = store;
    }

    void add(String kind, String key, String json) {
      entries.add(Entry.done(kind, key, json, store.now()));
      characters += json.length();
      if (characters >= TOGETHER) {
        store();
      }
    }

    int store() {
      store.append(List.copyOf(entries));
      int stored = entries.size();
      entries.clear();
      characters = 0;
      return stored;
    }
  }

  private String definition(List<Importable> files, List<ScoredRun> runs) {
    var yaml = new StringBuilder("what: import\nparable: " + Version.NUMBER + "\n");
    yaml.append("model: ").append(Yaml.quoted(models(runs))).append('\n');
    yaml.append("score: ").append(Yaml.quoted(harm.score().orElse(""))).append('\n');
    yaml.append("harm-is: ").append(Yaml.quoted(harm.harmIs().orElse(""))).append('\n');
    yaml.append("cluster: ").append(Yaml.quoted(harm.cluster().orElse(""))).append('\n');
    yaml.append("suites:\n");
    for (int i = 0; i < files.size(); i++) {
      yaml.append("  - name: ").append(Yaml.quoted(runs.get(i).trials().suite())).append('\n');
      yaml.append("    log: ").append(Yaml.quoted(files.get(i).name())).append('\n');
      yaml.append("    sha256: ").append(files.get(i).hash()).append('\n');
      yaml.append("    model: ").append(Yaml.quoted(runs.get(i).model())).append('\n');
    }
    return yaml.toString();
  }

  private static String models(List<ScoredRun> runs) {
    return String.join(", ", runs.stream().map(ScoredRun::model).distinct().sorted().toList());
  }

  private static String text(Path folder, List<ScoredRun> runs) {
    var text = new StringBuilder();
    for (ScoredRun run : runs) {
      Rate rate = run.trials().rate();
      text.append(Plain.name(run.trials().suite())).append(" on ").append(Plain.name(run.model()));
      text.append(": ").append(rate.occurred()).append(" harmful of ").append(rate.observed());
      text.append(", ").append(rate.missing()).append(" missing, ");
      text.append(run.trials().estimate().clusterCount()).append(" clusters\n");
    }
    return text.append("Every trial: ").append(Plain.path(folder)).append('\n').toString();
  }

  private static String json(Path folder, List<ScoredRun> runs) {
    var json = new Json().begin('{').field("run", folder.toString()).name("logs").begin('[');
    for (ScoredRun run : runs) {
      Rate rate = run.trials().rate();
      json.begin('{').field("task", run.trials().suite()).field("model", run.model());
      json.field("occurred", rate.occurred()).field("observed", rate.observed());
      json.field("missing", rate.missing())
          .field("clusters", run.trials().estimate().clusterCount());
      json.end('}');
    }
    return json.end(']').end('}') + "\n";
  }
}
