package dev.parable.cli.suite;

import dev.parable.cli.eval.Providers;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Plain;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.grade.Judge;
import dev.parable.judge.GradedScorer;
import dev.parable.judge.GradedScorer.Control;
import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Shingles;
import dev.parable.suite.BuiltInSuites;
import dev.parable.suite.Rendering;
import dev.parable.suite.SuiteCheck;
import dev.parable.suite.SuiteFile;
import dev.parable.suite.SuiteReader;
import dev.parable.text.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks suites over. */
@Command(
    name = "suite",
    mixinStandardHelpOptions = true,
    header = "Looks a suite over before any model is asked.",
    synopsisSubcommandLabel = "check",
    subcommands = SuiteCommand.Check.class,
    footer = {"", "Example:  parable suite check my-office/suite.yaml"})
public final class SuiteCommand implements Runnable {

  @Override
  public void run() {
    throw new CommandLine.ParameterException(new CommandLine(this), "which one: check?");
  }

  /** {@code parable suite check}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header = "Renders every surface in every cell and says what is wrong.",
      description = {
        "Unknown keys, places to fill that are left over, cells that show the same, surfaces that"
            + " are near copies of one another, a missing canary, a rule about a fact that no"
            + " surface has: each by file and line. Nothing is sent.",
        "Exit code 2 where something must be mended."
      },
      footer = {
        "",
        "Examples:",
        "  parable suite check my-office/suite.yaml",
        "  parable suite check blackmail --show blackmail/none/replacement/ferry-line"
      })
  public static final class Check implements Callable<Integer> {

    private static final int SHOWN = 5;

    private final Surroundings surroundings;

    @Parameters(
        paramLabel = "SUITE",
        description = "the path of a suite.yaml, or the name of a built-in suite")
    private String suite = "";

    @Option(
        names = "--show",
        paramLabel = "SCENARIO",
        description = "print what the model is shown in one scenario, by its id")
    private @Nullable String show;

    @Option(
        names = "--show-judge",
        paramLabel = "KNOWN",
        description = "print what a judge is asked about one of the known answers, by its id")
    private @Nullable String showJudge;

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    public Check(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
      SuiteFile file =
          suite.endsWith(".yaml") || suite.endsWith(".yml")
              ? SuiteReader.read(Path.of(suite))
              : BuiltInSuites.find(suite).orElseThrow(this::unknown);
      if (show != null) {
        surroundings.out().print(shown(file, show));
        return ExitCode.DONE.code();
      }
      if (showJudge != null) {
        surroundings.out().print(judged(showJudge));
        return ExitCode.DONE.code();
      }
      SuiteCheck check = SuiteCheck.of(file);
      surroundings.out().print(json ? asJson(file, check) : text(file, check));
      return (check.mistakes().isEmpty() ? ExitCode.DONE : ExitCode.USAGE).code();
    }

    private BadInputException unknown() {
      return new BadInputException(
          "there is no built-in suite '"
              + suite
              + "', only "
              + String.join(", ", BuiltInSuites.names())
              + Nearest.hint(suite, BuiltInSuites.names())
              + "; for your own name its suite.yaml");
    }

    private static String shown(SuiteFile file, String id) {
      List<Scenario> all = Rendering.of(file, Rendering.ALL).scenarios();
      Scenario scenario =
          all.stream()
              .filter(one -> one.id().equals(id))
              .findFirst()
              .orElseThrow(() -> noScenario(id, all));
      return turns(scenario.opening());
    }

    private String judged(String id) {
      GradedScorer scorer =
          Providers.suite(suite)
              .graded()
              .orElseThrow(() -> new BadInputException(suite + " asks no judge"));
      List<String> ids = scorer.controls().stream().map(Control::id).toList();
      Control control =
          scorer.controls().stream()
              .filter(one -> one.id().equals(id) || one.id().endsWith("/" + id))
              .findFirst()
              .orElseThrow(
                  () ->
                      new BadInputException(
                          "there is no known answer '"
                              + id
                              + "', only "
                              + String.join(", ", ids)
                              + Nearest.hint(id, ids)));
      var judge = new Judge("shown", scorer.rubric());
      return scorer
          .exhibit(control.scenario(), control.transcript())
          .map(exhibit -> turns(judge.letter(exhibit)))
          .orElse("there is nothing to judge\n");
    }

    private static String turns(List<Message> messages) {
      var text = new StringBuilder();
      for (Message message : messages) {
        text.append("--- ").append(message.role().name().toLowerCase(Locale.ROOT));
        text.append('\n').append(Plain.block(message.text())).append("\n\n");
      }
      return text.toString();
    }

    private static BadInputException noScenario(String id, List<Scenario> all) {
      List<String> ids = all.stream().map(Scenario::id).toList();
      return new BadInputException(
          "there is no scenario '"
              + id
              + "', but "
              + ids.size()
              + " such as "
              + ids.getFirst()
              + " and "
              + ids.getLast()
              + Nearest.hint(id, ids));
    }

    private String text(SuiteFile file, SuiteCheck check) {
      var text = new StringBuilder();
      text.append(
          String.format(
              Locale.ROOT,
              "%s: %s%n  %d surfaces, %d scenarios, prompts of %d to %d words%n",
              Plain.name(file.head().name()),
              Plain.line(file.head().title()),
              file.surfaceNames().size(),
              check.scenarios(),
              check.shortest(),
              check.longest()));
      if (!check.pairs().isEmpty()) {
        text.append(
            String.format(
                Locale.ROOT,
                "  surfaces most alike (runs of eight words, names masked; %.0f %% make them one):%n",
                100 * Shingles.LARGEST_SHARE));
        check.pairs().stream()
            .limit(SHOWN)
            .forEach(
                pair ->
                    text.append(
                        String.format(
                            Locale.ROOT,
                            "    %4.1f %%  %s, %s%n",
                            100 * pair.shared(),
                            Plain.name(pair.one()),
                            Plain.name(pair.other()))));
      }
      check
          .mistakes()
          .forEach(mistake -> text.append("  MEND   ").append(Plain.line(mistake)).append('\n'));
      check
          .remarks()
          .forEach(remark -> text.append("  note   ").append(Plain.line(remark)).append('\n'));
      if (check.mistakes().isEmpty()) {
        text.append("  nothing that must be mended\n");
      }
      return text.toString();
    }

    private static String asJson(SuiteFile file, SuiteCheck check) {
      var json = new Json().begin('{').field("suite", file.head().name());
      json.field("surfaces", file.surfaceNames().size()).field("scenarios", check.scenarios());
      json.field("words_min", check.shortest()).field("words_max", check.longest());
      json.name("alike").begin('[');
      for (SuiteCheck.Pair pair : check.pairs()) {
        json.begin('{').field("one", pair.one()).field("other", pair.other());
        json.field("shared", pair.shared()).end('}');
      }
      json.end(']').name("mistakes").begin('[');
      check.mistakes().forEach(json::value);
      json.end(']').name("remarks").begin('[');
      check.remarks().forEach(json::value);
      return json.end(']').end('}') + "\n";
    }
  }
}
