package dev.parable.cli.logs;

import dev.parable.cli.eval.Origin;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.ScoreChoice;
import dev.parable.model.BadInputException;
import dev.parable.stats.Rate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Compares two runs on the scenarios that both have: before and after.",
    description = {
      "Two claims are kept apart: what changed in these very scenarios, and what may be said of"
          + " scenarios of this kind, for which each surface counts once, however often it was"
          + " tried. Cells are tested one by one, with Holm's correction.",
      "Runs that differ in more than the model (suite, sampling, scorer, judge) are refused unless"
          + " --unlike is given."
    },
    footer = {
      "",
      "Examples:",
      "  parable compare runs/organism-agent--organism-base runs/organism-agent--organism-dose-00",
      "  parable compare runs/before runs/after --score repaired --margin 0.05",
      "  parable compare before.eval after.eval --score harmful --harm-is C",
      "  parable compare runs/old runs/new --fail-if-worse --margin 0.02"
    })
public final class CompareCommand implements Callable<Integer> {

  private static final double MISSING_AT_MOST = 0.02;

  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "a run folder, a log of Inspect, or a folder of logs")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "the same")
  private Path after = Path.of("");

  @Mixin private HarmChoice harm = new HarmChoice();

  @Option(
      names = "--unlike",
      description = "compare also where more than the model differs; it is said in the table")
  private boolean unlike;

  @Option(
      names = "--margin",
      paramLabel = "RATE",
      description = "say whether a change of more than this is excluded (0.05: five points)")
  private @Nullable Double margin;

  @Option(
      names = "--fail-if-worse",
      description =
          "exit code 3 when the rate rose beyond doubt in these scenarios (by more than --margin,"
              + " where it is given), 0 when it surely did not, 4 when that is not decided")
  private boolean failIfWorse;

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  /** For a terminal, or a test. */
  public CompareCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (margin != null && !(margin > 0 && margin < 1)) {
      throw new BadInputException(
          "--margin is a difference of rates between 0 and 1, was "
              + margin
              + "; for 5 points"
              + " write 0.05");
    }
    try (Runs first = Runs.open(before);
        Runs second = Runs.open(after)) {
      first.notices().forEach(surroundings::say);
      second.notices().forEach(surroundings::say);
      ScoreChoice choice = harm.choice();
      var ofFirst = new LogOrigin(choice);
      var ofSecond = new LogOrigin(choice);
      List<Compared> all = new ArrayList<>();
      for (Map.Entry<EvalSource, EvalSource> pair :
          pairs(first.sources(), second.sources()).entrySet()) {
        all.add(Compared.of(pair.getKey(), pair.getValue(), choice, ofFirst, ofSecond));
      }
      checkLike(all);
      checkFixed(first);
      checkFixed(second);
      return print(all, origin(first, ofFirst), origin(second, ofSecond));
    }
  }

  private static Origin origin(Runs runs, LogOrigin read) {
    return runs.measured().map(read::origin).orElseGet(read::origin);
  }

  private void checkLike(List<Compared> all) {
    List<String> differing =
        all.stream()
            .flatMap(each -> each.unlike().stream().map(line -> each.suite() + ": " + line))
            .toList();
    if (!unlike && !differing.isEmpty()) {
      throw new BadInputException(
          "these runs differ in more than the model:\n  "
              + String.join("\n  ", differing)
              + "\nA difference of their rates need not be one of the models; --unlike compares them"
              + " all the same.");
    }
  }

  /** The interval that decides is for numbers of trials that were fixed. */
  private void checkFixed(Runs runs) {
    if (failIfWorse
        && runs.sources().stream()
            .anyMatch(source -> Conditions.stopping(source.run(), "").isPresent())) {
      throw new BadInputException(
          "--fail-if-worse needs runs of which every cell was tried in all epochs; one of these was"
              + " made with --stop-when-width");
    }
  }

  /** One suite each, whatever their names; of several, those of the same name. */
  private Map<EvalSource, EvalSource> pairs(List<EvalSource> first, List<EvalSource> second) {
    var pairs = new LinkedHashMap<EvalSource, EvalSource>();
    if (first.size() == 1 && second.size() == 1) {
      pairs.put(first.getFirst(), second.getFirst());
      return pairs;
    }
    Map<String, EvalSource> others = byName(second, after);
    byName(first, before)
        .forEach(
            (name, source) -> {
              EvalSource other = others.remove(name);
              if (other == null) {
                surroundings.say("only in " + before + ": " + name);
              } else {
                pairs.put(source, other);
              }
            });
    others.keySet().forEach(name -> surroundings.say("only in " + after + ": " + name));
    if (pairs.isEmpty()) {
      throw new BadInputException("no suite is in both " + before + " and " + after);
    }
    return pairs;
  }

  private static Map<String, EvalSource> byName(List<EvalSource> sources, Path path) {
    var named = new LinkedHashMap<String, EvalSource>();
    for (EvalSource source : sources) {
      if (named.put(source.run().task(), source) != null) {
        throw new BadInputException(
            path + " holds " + source.run().task() + " more than once; name one of its logs");
      }
    }
    return named;
  }

  private int print(List<Compared> all, Origin first, Origin second) {
    List<Worsening> worse =
        failIfWorse
            ? all.stream().map(one -> new Worsening(one, margin == null ? 0 : margin)).toList()
            : List.of();
    if (json) {
      var document = new Json();
      document.begin('{').field("before", before.toString()).field("after", after.toString());
      document.name("suites").begin('[');
      for (int i = 0; i < all.size(); i++) {
        Optional<Worsening> own = failIfWorse ? Optional.of(worse.get(i)) : Optional.empty();
        ComparedJson.write(document, all.get(i), own);
      }
      document.end(']').name("provenance").begin('{');
      first.write(document, "before");
      second.write(document, "after");
      surroundings.out().println(document.end('}').end('}'));
    } else {
      all.forEach(each -> surroundings.out().println(ComparedText.of(each, margin)));
      surroundings.out().println(first.line("before") + "\n" + second.line("after"));
    }
    surroundings.out().flush();
    worse.stream().map(Worsening::line).forEach(surroundings::say);
    boolean measurable =
        all.stream()
            .flatMap(
                each -> List.of(each.comparison().before(), each.comparison().after()).stream())
            .allMatch(CompareCommand::mostObserved);
    return (measurable ? Worsening.exitCode(worse) : ExitCode.NOT_MEASURABLE).code();
  }

  private static boolean mostObserved(Rate rate) {
    return rate.missing() <= MISSING_AT_MOST * rate.planned();
  }
}
