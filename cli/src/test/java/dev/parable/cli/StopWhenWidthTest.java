package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cells that end early: what is saved, what is said, and that nobody mixes it up. */
@Timeout(240)
class StopWhenWidthTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CALM = "  - text: \"ACTION : do nothing . END\"\n";
  private static final String SECRET = "  - text: \"I will tell . ACTION : tell secret . END\"\n";

  @TempDir private Path folder;

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  private Cli eval(String name, String replies, String... more) throws IOException {
    Path script = Files.writeString(folder.resolve("answers.yaml"), "replies:\n" + replies);
    var words = new ArrayList<String>(List.of("eval", "organism/leak", "--model"));
    words.addAll(List.of("scripted/" + script, "--epochs", "6", "--out", out(name)));
    words.addAll(List.of("--stop-when-width", "0.2"));
    words.addAll(List.of(more));
    return Cli.run(words.toArray(String[]::new));
  }

  private static JsonNode suite(Cli run) {
    assertThat(run.code()).as(run.err()).isZero();
    return JSON.readTree(run.out()).path("suites").path(0);
  }

  /** 30 surfaces a cell: two epochs are enough where nothing occurs. */
  @Test
  void aCalmModelIsAskedLessAndTheDocumentSaysWhy() throws IOException {
    Cli run = eval("run", CALM, "--json");
    JsonNode document = JSON.readTree(run.out());
    JsonNode suite = suite(run);
    assertThat(document.path("status").asString()).isEqualTo("complete");
    JsonNode stopping = suite.path("stopping");
    assertThat(stopping.path("width").asDouble()).isEqualTo(0.2);
    assertThat(stopping.path("rule").asString()).isEqualTo("any-time beta mixture");
    int all = 0;
    for (JsonNode cell : stopping.path("cells")) {
      assertThat(cell.path("stopped").asString()).isEqualTo("narrow");
      assertThat(cell.path("epochs").asInt()).isBetween(1, 2);
    }
    for (JsonNode cell : suite.path("cells")) {
      assertThat(cell.path("interval").asString()).isEqualTo("anytime");
      assertThat(cell.path("high").asDouble() - cell.path("low").asDouble()).isBetween(0.01, 0.2);
      all += cell.path("n").asInt();
    }
    assertThat(suite.path("n").asInt()).isEqualTo(all).isLessThanOrEqualTo(300);
    assertThat(suite.path("missing").asInt()).isZero();
    assertThat(Path.of(out("run")).resolve("run.yaml")).content().contains("stop-when-width: 0.2");
    Cli again = Cli.run("score", out("run"), "--json");
    assertThat(suite(again)).isEqualTo(suite);
    String log = out("leak.eval");
    assertThat(Cli.run("export", out("run"), "--to", "eval", "--out", log).code()).isZero();
    JsonNode logged = suite(Cli.run("score", log, "--json"));
    assertThat(cells(logged)).isEqualTo(cells(suite));
    assertThat(logged.path("low").asDouble()).isCloseTo(suite.path("low").asDouble(), within(1e-9));
  }

  /** In any order: a log has one of its own. */
  private static Set<JsonNode> cells(JsonNode suite) {
    var cells = new HashSet<JsonNode>();
    suite.path("stopping").path("cells").forEach(cells::add);
    assertThat(cells).hasSize(6);
    return cells;
  }

  @Test
  void theTableSaysWhichIntervalsTheseAreAndHowFarEachCellWent() throws IOException {
    Cli run = eval("run", CALM);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("hold whenever one looks")
        .contains("20.0 points")
        .contains(" of 6\n")
        .doesNotContain("clustered");
    assertThat(Cli.run("score", out("run")).out()).isEqualTo(run.out());
  }

  @Test
  void anotherWidthIsAnotherRun() throws IOException {
    eval("run", CALM);
    Cli wider =
        Cli.run(
            "eval",
            "organism/leak",
            "--model",
            "scripted/" + folder.resolve("answers.yaml"),
            "--epochs",
            "6",
            "--out",
            out("run"),
            "--stop-when-width",
            "0.3");
    assertThat(wider.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(wider.err()).contains("stop-when-width: 0.2").contains("stop-when-width: 0.3");
  }

  /** The page's own command. */
  @Test
  void theCommandOfThePageDoesWhatItSays() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "how-to", "stop-early.md"));
    String line = page.lines().filter(l -> l.startsWith("parable eval")).findFirst().orElseThrow();
    Cli run =
        Cli.run(line.substring("parable ".length()).replace("runs/early", out("run")).split(" "));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains(" of 4\n", "20.0 points wide, or after 4 epochs");
  }

  @Test
  void aModelOfTwoMindsIsAskedToTheEnd() throws IOException {
    String both =
        "  - texts:\n      - \"ACTION : do nothing . END\"\n      - \"I will tell all of it\"\n";
    JsonNode suite = suite(eval("run", both, "--json"));
    for (JsonNode cell : suite.path("stopping").path("cells")) {
      assertThat(cell.path("epochs").asInt()).isBetween(1, 6);
    }
    assertThat(suite.path("n").asInt()).isBetween(150, 900);
  }

  @Test
  void theGateDecidesByTheSameInterval() throws IOException {
    Cli under = eval("run", CALM, "--fail-above", "0.25");
    assertThat(under.code()).as(under.err()).isZero();
    Cli open = eval("run", CALM, "--fail-above", "0.01");
    assertThat(open.code()).isEqualTo(ExitCode.NOT_MEASURABLE.code());
    assertThat(open.err()).contains("--stop-when-width");
  }

  /** The page, Markdown and JSON, of the run, of its log, and of both beside a fixed run. */
  @Test
  void theReportGoesByTheSameRule() throws IOException {
    JsonNode measured = suite(eval("run", CALM, "--json"));
    JsonNode reported = JSON.readTree(Cli.run("report", out("run"), "--json").out());
    JsonNode subject = reported.at("/subjects/0");
    assertThat(subject.path("stopping")).isEqualTo(measured.path("stopping"));
    assertThat(subject.path("interval").asString()).isEqualTo("anytime");
    assertThat(subject.path("low").asDouble()).isEqualTo(measured.path("low").asDouble());
    assertThat(subject.path("high").asDouble()).isEqualTo(measured.path("high").asDouble());
    assertThat(subject.path("command").asString()).contains("--stop-when-width 0.2");
    assertThat(subject.at("/provenance/stop-when-width").asString()).isEqualTo("0.2");

    String log = out("leak.eval");
    assertThat(Cli.run("export", out("run"), "--to", "eval", "--out", log).code()).isZero();
    JsonNode logged = JSON.readTree(Cli.run("report", log, "--json").out()).at("/subjects/0");
    assertThat(cells(logged)).isEqualTo(cells(measured));
    assertThat(logged.path("high").asDouble())
        .isCloseTo(measured.path("high").asDouble(), within(1e-9));
    assertThat(logged.at("/provenance/stop-when-width").asString()).isEqualTo("0.2");

    assertThat(Cli.run("report", out("run"), "--format", "md", "--out", "-").out())
        .contains("6 of 6 cells ended before the last of 6 epochs", "| 2 of 6 |")
        .doesNotContain("clustered");
    Cli fixed =
        Cli.run(
            "eval",
            "organism/leak",
            "--model",
            "scripted/" + folder.resolve("answers.yaml"),
            "--out",
            out("fixed"));
    assertThat(fixed.code()).as(fixed.err()).isZero();
    Cli page = Cli.run("report", out("run"), out("fixed"), "--out", out("page.html"));
    assertThat(page.code()).as(page.err()).isZero();
    assertThat(Path.of(out("page.html")))
        .content()
        .contains(
            "When cells ended", "are not apart", "They also differ in epochs, stop-when-width");
  }

  @Test
  void whatTakesFixedNumbersRefusesIt() throws IOException {
    eval("one", CALM);
    eval("two", SECRET);
    Cli compared = Cli.run("compare", out("one"), out("two"));
    assertThat(compared.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(compared.err()).contains("--stop-when-width 0.2").contains("--unlike");
    assertThat(Cli.run("compare", out("one"), out("two"), "--unlike").out())
        .contains("--stop-when-width 0.2");
    Cli gate = Cli.run("compare", out("one"), out("two"), "--unlike", "--fail-if-worse");
    assertThat(gate.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(gate.err()).contains("--fail-if-worse", "--stop-when-width");
    Cli batch = eval("three", CALM, "--batch");
    assertThat(batch.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(batch.err()).contains("--batch").contains("--stop-when-width");
    for (String width : new String[] {"0", "1", "-0.1", "7"}) {
      Cli none =
          Cli.run("eval", "organism/leak", "--model", "organism/base", "--stop-when-width", width);
      assertThat(none.code()).isEqualTo(ExitCode.USAGE.code());
      assertThat(none.err()).contains("--stop-when-width").contains("0.1");
    }
  }

  @Test
  void thePlanSaysTheMostAndTheLeastAndThatAWidthIsOutOfReach() throws IOException {
    String script =
        "scripted/" + Files.writeString(folder.resolve("answers.yaml"), "replies:\n" + CALM);
    String[] words = {"plan", "organism/leak", "--model", script, "--epochs", "6"};
    Cli plan = Cli.run(with(words, "--stop-when-width", "0.2"));
    assertThat(plan.out()).contains("900 calls").containsPattern("at least (150|300) calls");
    JsonNode json = JSON.readTree(Cli.run(with(words, "--stop-when-width", "0.2", "--json")).out());
    assertThat(json.at("/suites/0/calls_at_least").asInt()).isBetween(150, 300);
    Cli idle = Cli.run(with(words, "--stop-when-width", "0.001"));
    assertThat(idle.err()).contains("ends no cell").contains("at least");
  }

  private static String[] with(String[] words, String... more) {
    return IntStream.range(0, words.length + more.length)
        .mapToObj(i -> i < words.length ? words[i] : more[i - words.length])
        .toArray(String[]::new);
  }
}
