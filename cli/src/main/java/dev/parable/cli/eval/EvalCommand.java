package dev.parable.cli.eval;

import dev.parable.cli.terminal.Interruption;
import dev.parable.cli.terminal.ProgressLine;
import dev.parable.cli.terminal.RunFolders;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.cli.terminal.Version;
import dev.parable.cli.terminal.Yaml;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.Measurement;
import dev.parable.measure.SuiteResult;
import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelSpec;
import dev.parable.run.Executor;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.scenario.SingleTurn;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures suites on a model and prints rates. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    header = "Runs suites on a model, scores what it did, and prints rates with intervals.",
    description =
        "The same command again resumes the run; what was answered is not asked twice."
            + " The rates are read off the actions by rule; no judge is asked.",
    footer = {
      "",
      "Examples:",
      "  parable eval organism/agent --model organism/base",
      "  parable eval organism/guided --model openai-compatible/qwen3 \\",
      "      --base-url http://localhost:8000/v1",
      "  parable eval organism/agent --model scripted/answers.yaml"
    })
public final class EvalCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(arity = "1..*", paramLabel = "SUITE", description = "see: parable list suites")
  private List<String> suites = List.of();

  @Option(names = "--model", required = true, paramLabel = "M", description = "provider/NAME")
  private String model = "";

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "where an openai-compatible server is, up to and including /v1; default: the variable"
              + " OPENAI_COMPATIBLE_BASE_URL. A key, if one is needed, comes from the variable"
              + " OPENAI_COMPATIBLE_API_KEY")
  private @Nullable URI baseUrl;

  @Option(names = "--epochs", defaultValue = "1", description = "tries of each scenario")
  private int epochs;

  @Option(names = "--temperature", defaultValue = "1.0", description = "default: 1.0")
  private double temperature;

  @Option(names = "--seed", defaultValue = "1", description = "of all dice; default: 1")
  private long seed;

  @Option(
      names = "--max-connections",
      defaultValue = "8",
      description = "calls in flight at once to a model behind a network; default: 8")
  private int maxConnections;

  @Option(names = "--out", paramLabel = "DIR", description = "the run folder")
  private @Nullable Path out;

  @Option(names = "--fresh", description = "put an earlier run of this folder aside and begin anew")
  private boolean fresh;

  @Option(
      names = "--fail-above",
      paramLabel = "RATE",
      description = "exit 3 if a rate is surely above, 4 if that cannot be said (0 to 1)")
  private @Nullable Double failAbove;

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  public EvalCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    check();
    List<Scored> scored = suites.stream().map(Providers::suite).toList();
    ModelSpec spec = ModelSpec.parse(model);
    if (baseUrl != null) {
      spec = spec.at(baseUrl);
    }
    Path folder = out == null ? RunFolders.forEval(suites, spec) : out;
    if (fresh) {
      RunFolders.putAside(folder, surroundings.clock());
    }
    ChatModel opened = Providers.open(spec, surroundings.environment());
    var stop = new Stop();
    Interruption.listen(stop::request);
    try (RunStore store = RunStore.open(folder, definition(scored, spec), surroundings.clock())) {
      List<SuiteResult> results = measure(scored, opened, spec, store, stop);
      results.stream()
          .flatMap(result -> MissingTrials.notice(result).stream())
          .forEach(surroundings.err()::println);
      var summary = new EvalSummary(folder, spec.toString(), results);
      surroundings.out().print(json ? summary.json() : summary.text());
      surroundings.out().flush();
      if (failAbove != null) {
        summary.undecided(failAbove).forEach(surroundings.err()::println);
      }
      return summary.exitCode(failAbove).code();
    }
  }

  private void check() {
    if (epochs < 1) {
      throw new BadInputException("--epochs must be at least 1, was " + epochs);
    }
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new BadInputException("--temperature must lie in 0 to 2, was " + temperature);
    }
    if (maxConnections < 1) {
      throw new BadInputException("--max-connections must be at least 1, was " + maxConnections);
    }
    if (failAbove != null && !(failAbove >= 0 && failAbove < 1)) {
      throw new BadInputException(
          "--fail-above is a rate from 0 to below 1, was " + failAbove + "; for 5 % write 0.05");
    }
  }

  private List<SuiteResult> measure(
      List<Scored> scored, ChatModel opened, ModelSpec spec, RunStore store, Stop stop) {
    boolean local = Providers.provider(spec).computesHere();
    double trials = scored.stream().mapToInt(s -> s.suite().scenarios().size() * epochs).sum();
    var results = new ArrayList<SuiteResult>();
    try (var progress =
        new ProgressLine(surroundings, "measuring", Map.of("trials", 1.0), trials)) {
      var executor =
          local
              ? new Executor(store, 1, false, stop, progress)
              : new Executor(store, maxConnections, true, stop, progress, surroundings.retries());
      for (Scored each : scored) {
        var rollout = new SingleTurn(temperature, each.suite().maxTokens());
        var measurement =
            new Measurement(each.suite(), each.scorer(), rollout, epochs, seed, local ? 25 : 1);
        results.add(measurement.run(opened, executor, each.suite().name()));
      }
    }
    return results;
  }

  private String definition(List<Scored> scored, ModelSpec spec) {
    var yaml = new StringBuilder("what: eval\nparable: " + Version.NUMBER + "\n");
    yaml.append("model: ").append(Yaml.quoted(spec.toString())).append('\n');
    spec.baseUrl()
        .ifPresent(
            url -> yaml.append("base-url: ").append(Yaml.quoted(url.toString())).append('\n'));
    yaml.append(
        String.format(
            Locale.ROOT, "temperature: %s%nepochs: %d%nseed: %d%n", temperature, epochs, seed));
    yaml.append("suites:\n");
    for (Scored each : scored) {
      yaml.append("  - name: ").append(Yaml.quoted(each.suite().name())).append('\n');
      yaml.append("    sha256: ").append(each.suite().hash()).append('\n');
    }
    return yaml.toString();
  }
}
