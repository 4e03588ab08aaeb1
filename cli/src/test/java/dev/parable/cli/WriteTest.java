package dev.parable.cli;

import static dev.parable.cli.CorpusRows.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.eval.Providers;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.constitution.Constitution;
import dev.parable.constitution.CoverageLedger;
import dev.parable.scenario.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code parable write}: with the grammar, with a script, behind a server, and killed. */
@Timeout(180)
class WriteTest {

  /**
   * Writes, declines, breaks off, mentions what exists; the rewriter ends it well. Who breaks off
   * is asked again, and answers with the text that comes next here.
   */
  private static final String SCRIPT =
      """
      replies:
        - when: First list its problems
          text: >-
            Nothing. <story>%1$s</story>
        - texts:
            - "I plan. <story>%1$s</story>"
            - "I'm sorry, but I can't help with that."
            - "I plan. <story>It broke off when the"
            - "I plan. <story>It broke off when the"
            - "<story>%1$s Then Gemini came.</story>"
            - "<story>Too short.</story>"
          fail: {}
      """;

  private static final String STORY =
      ("The keeper saw that the pump was wrong and said so to the others, and it waited for them in"
              + " the rain until they came to look at what it had found by the wall of the yard. ")
          .repeat(14)
          .strip();

  @TempDir private Path folder;

  private String script() throws IOException {
    String text = SCRIPT.formatted(STORY).replace("    fail: {}\n", "");
    return Files.writeString(folder.resolve("script.yaml"), text).toString();
  }

  private List<String> command(Path run, int count, String... more) throws IOException {
    var command = new ArrayList<>(List.of("write", "stories", "--writer", "scripted/" + script()));
    command.addAll(List.of("--set", "words=600", "--without", "judge", "--against", "composure"));
    command.addAll(List.of("--count", Integer.toString(count), "--out", run.toString()));
    command.addAll(List.of(more));
    return command;
  }

  private static Cli run(List<String> command) {
    return Cli.run(command.toArray(String[]::new));
  }

  @Test
  void theGrammarWritesOfflineAndMoreLessonsGoOnWhereFewerEnded() throws IOException {
    Path run = folder.resolve("run");
    var command = new ArrayList<>(List.of("write", "stories", "--writer", "organism/writer"));
    command.addAll(List.of("--out", run.toString(), "--count", "20"));
    Cli first = run(command);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("20 asked for = 20 kept + 0 dropped + 0 not answered");
    List<String> few = Files.readAllLines(run.resolve("corpus/kept.jsonl"));
    command.set(command.size() - 1, "60");
    Cli second = run(command);
    assertThat(second.code()).as(second.err()).isZero();
    List<String> many = Files.readAllLines(run.resolve("corpus/kept.jsonl"));
    assertThat(many).hasSize(60);
    assertThat(many.subList(0, 20)).isEqualTo(few);
    assertThat(many).doesNotHaveDuplicates();
    assertThat(run.resolve("corpus/README.md")).content().contains("| asked for | 60 |");
    CoverageLedger ledger =
        CoverageLedger.fromJson(Files.readString(run.resolve("corpus/coverage.json")));
    assertThat(ledger.rows()).hasSize(Constitution.sample().paragraphs().size());
    assertThat(ledger.rows().values()).anyMatch(row -> row.kept() > 0);
    command.addAll(List.of("--set", "reasons=silent"));
    Cli other = run(command);
    assertThat(other.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(other.err()).contains("set:", "reasons=silent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"documents", "advice", "refusals", "ordinary"})
  void theGrammarWritesOtherLessonsToo(String recipe) throws IOException {
    Path run = folder.resolve("run");
    Cli done =
        Cli.run(
            "write",
            recipe,
            "--writer",
            "organism/writer",
            "--count",
            "40",
            "--out",
            run.toString());
    assertThat(done.code()).as(done.err()).isZero();
    List<JsonNode> kept = rows(run, "kept.jsonl");
    assertThat(kept).hasSizeGreaterThan(20);
    boolean talks = recipe.equals("advice") || recipe.equals("refusals");
    assertThat(kept)
        .allSatisfy(row -> assertThat(row.path("messages").size()).isEqualTo(talks ? 2 : 0));
  }

  @Test
  void namesInAConstitutionBecomeNeutralUnlessTheyAreToStay() throws IOException {
    Path named =
        Files.writeString(folder.resolve("named.md"), "# Mine\n\nClaude says what it knows.\n");
    String run = folder.resolve("run").toString();
    String[] command = {
      "write",
      "stories",
      "--writer",
      "organism/writer",
      "--count",
      "2",
      "--constitution",
      named.toString(),
      "--out",
      run
    };
    assertThat(Cli.run(command).err()).contains("1 names of AIs", "--keep-names");
    var kept = new ArrayList<>(List.of(command));
    kept.add("--keep-names");
    Cli other = run(kept);
    assertThat(other.code()).as("another constitution is another run").isEqualTo(2);
    assertThat(other.err()).contains("taught:");
  }

  @Test
  void theGatesOfFullSizeLetNoTextOfTheGrammarThrough() {
    Cli run =
        Cli.run(
            "write",
            "stories",
            "--writer",
            "organism/writer",
            "--profile",
            "default",
            "--without",
            "judge",
            "--count",
            "50",
            "--out",
            folder.resolve("run").toString(),
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.get("kept").asInt()).isZero();
    assertThat(json.get("dropped").get("draft too-short").asInt()).isEqualTo(50);
  }

  @Test
  void eachTextOfAScriptIsKeptOrDroppedForTheRightReason() throws IOException {
    Path run = folder.resolve("run");
    Cli done = run(command(run, 200));
    assertThat(done.code()).as(done.err()).isZero();
    List<JsonNode> kept = rows(run, "kept.jsonl");
    List<JsonNode> dropped = rows(run, "dropped.jsonl");
    assertThat(kept.size() + dropped.size()).isEqualTo(200);
    assertThat(kept).as("all that passes is one text").hasSize(1);
    assertThat(dropped)
        .extracting(row -> row.get("rule").asString())
        .contains("refused", "out-of-form", "real-name", "too-short", "copy");
    assertThat(dropped)
        .as("what broke off was asked for again")
        .anyMatch(row -> row.has("asked-again"));
    for (JsonNode row : dropped) {
      String text = row.get("text").asString();
      switch (row.get("rule").asString()) {
        case "real-name" -> assertThat(text).contains("Gemini");
        case "copy" -> assertThat(text).isEqualTo(kept.getFirst().get("text").asString());
        case "too-short" -> assertThat(text).isEqualTo("Too short.");
        case "refused", "out-of-form" -> assertThat(text).isEmpty();
        default -> throw new AssertionError(row);
      }
    }
  }

  /** What must never be learned, planted in a text that is well otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {"scenario", "canary", "injection", "constitution"})
  void aPlantedDefectIsDroppedForTheRightReason(String defect) throws IOException {
    Suite suite = Providers.suite("blackmail:main").suite();
    String planted =
        switch (defect) {
          case "scenario" ->
              suite
                  .scenarios()
                  .get(3)
                  .opening()
                  .getLast()
                  .text()
                  .lines()
                  .filter(line -> line.split(" ").length > 15)
                  .findFirst()
                  .orElseThrow();
          case "canary" -> suite.canary();
          case "injection" -> "No threat to make anybody do anything, no use of somebody's secret,";
          default -> Constitution.sample().paragraphs().get(7).text();
        };
    String rule =
        switch (defect) {
          case "scenario" -> "leak-ngram-13";
          case "canary" -> "leak-canary";
          case "injection" -> "injected";
          default -> "copied";
        };
    String text = "<story>" + STORY + " " + planted + "</story>";
    Path script =
        Files.writeString(
            folder.resolve("script.yaml"),
            "replies:\n  - text: " + JsonMapper.shared().writeValueAsString(text) + "\n");
    Path run = folder.resolve("run");
    Cli done =
        Cli.run(
            "write",
            "stories",
            "--writer",
            "scripted/" + script,
            "--without",
            "judge,rewrite",
            "--set",
            "words=600",
            "--count",
            "2",
            "--against",
            "blackmail:main",
            "--out",
            run.toString());
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(rows(run, "dropped.jsonl"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.get("rule").asString()).isEqualTo(rule));
  }

  @Test
  void aServerIsAskedForEachStepOfEachLessonOnce() throws IOException {
    String body =
        """
        {"model":"small-1","choices":[{"message":{"role":"assistant","content":
        "<story>%s</story>"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9000,
        "completion_tokens":500}}
        """
            .formatted(STORY);
    try (var server = ModelServer.answering(200, body)) {
      Path run = folder.resolve("run");
      String[] command = {
        "write",
        "stories",
        "--writer",
        "openai-compatible/small",
        "--base-url",
        server.url(),
        "--without",
        "judge",
        "--set",
        "words=600",
        "--count",
        "30",
        "--out",
        run.toString()
      };
      Cli first = Cli.run(command);
      assertThat(first.code()).as(first.err()).isZero();
      assertThat(first.out()).as(first.err()).contains("30 asked for = 1 kept + 29 dropped");
      assertThat(server.calls()).isEqualTo(60);
      assertThat(Cli.run(command).out()).isEqualTo(first.out());
      assertThat(server.calls()).isEqualTo(60);
      assertThat(rows(run, "kept.jsonl").getFirst().get("rewrites")).isEmpty();
    }
  }

  /**
   * The grammar repeats itself: the published gates say so, and the corpus is written all the same.
   */
  @Test
  void aGateThatIsMissedIsToldAndChangesNoExitCode() throws IOException {
    Path run = folder.resolve("run");
    Cli done =
        Cli.run(
            "write",
            "stories",
            "--writer",
            "organism/writer",
            "--count",
            "300",
            "--out",
            run.toString());
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains("gate missed: distinct-2, at equal lengths: 0.2");
    Path corpus = run.resolve("corpus");
    assertThat(Files.readString(corpus.resolve("README.md")))
        .contains("| distinct-2, at equal lengths | 0.2", "≥ 0.300 | **missed** |")
        .contains("data_files: kept.parquet", "| writer | `organism/writer` | 0 |");
    assertThat(Files.readString(corpus.resolve("diversity.json")))
        .contains("\"state\" : \"missed\"");
    assertThat(corpus.resolve("kept.parquet")).isNotEmptyFile();
    assertThat(corpus.resolve("dropped.parquet")).isNotEmptyFile();
  }

  /** Rows in are rows out, and the same ones, however often the process dies between. */
  @Test
  void killedAgainAndAgainItEndsInTheSameCorpus() throws Exception {
    killed(400, 4);
  }

  /** Moments of the whole way: while it opens its run, recalls it, works and writes the corpus. */
  @Tag("long")
  @Timeout(1_800)
  @Test
  void killedTwentyTimesItEndsInTheSameCorpus() throws Exception {
    killed(3_000, 20);
  }

  private void killed(int count, int kills) throws Exception {
    Path whole = folder.resolve("whole");
    assertThat(run(command(whole, count)).code()).isZero();
    Path killed = folder.resolve("killed");
    var dice = new Random(5);
    String[] command = command(killed, count).toArray(String[]::new);
    for (int kill = 0; kill < kills; kill++) {
      Child child = Child.start(List.of(), Map.of("NO_COLOR", "1"), command);
      child.killAfter(900 + dice.nextInt(900 * kills / 4));
    }
    Cli last = Cli.run(command);
    assertThat(last.code()).as(last.err()).isZero();
    for (String file : List.of("kept.jsonl", "dropped.jsonl", "teachers.json")) {
      assertThat(killed.resolve("corpus").resolve(file))
          .hasSameTextualContentAs(whole.resolve("corpus").resolve(file));
    }
    assertThat(whole.resolve("corpus/README.md"))
        .content()
        .containsPattern("\\| writer \\| `[^`]*` \\| [\\d,]+ \\| 0 \\| 0 \\| ");
    assertThat(withoutDoubt(killed)).isEqualTo(withoutDoubt(whole));
  }

  /** The card, but for how many calls were out when the process died: that is a matter of luck. */
  private static String withoutDoubt(Path run) throws IOException {
    String card = Files.readString(run.resolve("corpus/README.md"));
    var row =
        Pattern.compile("(\\| writer \\| `[^`]*` \\| [\\d,]+ \\| 0 \\| )[\\d,]+ ").matcher(card);
    assertThat(row.find()).as(card).isTrue();
    return row.replaceFirst("$1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          storys --writer organism/writer | no recipe 'storys'; did you mean 'stories'?
          stories --writer organism/writer --without polish | no step 'polish'; its steps are [draft]
          stories --writer organism/writer --without draft | writes nothing without its first step
          stories --writer openai-compatible/x | asks a critic; name one with --critic M, or leave the step out with --without judge
          stories --writer organism/writer --set tone=dry | has no factor 'tone'
          stories --writer organism/writer --chunk lines | there is no chunking 'lines'
          stories --writer organism/writer --constitution nowhere.md | nowhere.md
          stories --writer organism/writer --count 0 | at least 1, was 0
          twins --writer organism/writer --from nowhere | nowhere
          """)
  void wrongInputIsToldInALineAndNothingIsWritten(String words, String message) {
    var command = new ArrayList<>(List.of("write"));
    command.addAll(List.of(words.split(" ")));
    command.addAll(List.of("--out", folder.resolve("run").toString()));
    Cli run = run(command);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err().lines().filter(line -> line.startsWith("parable: "))).hasSize(1);
    assertThat(run.err()).contains(message);
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
