package dev.parable.cli;

import static dev.parable.cli.CorpusRows.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code parable write} by recipes that ask in other ways: together, plain texts, given prompts.
 */
@Timeout(180)
class WriteRecipesTest {

  private static final String TEXT =
      ("The keeper saw that the pump was wrong and said so to the others, and it waited for them in"
              + " the rain until they came to look at what it had found by the wall of the yard. ")
          .repeat(14)
          .strip();

  private static final String TOGETHER =
      """
      recipe: toy
      says: texts in sight of each other
      makes: document
      checks: [scaffolding]
      steps:
        - {step: draft, role: writer, together: 4, take: document, ask: "On {{passage}}"}
        - {step: polish, role: writer, take: document, ask: "Better: {{document}}"}
      """;

  @TempDir private Path folder;

  private List<String> command(String recipe, String... more) {
    var command = new ArrayList<>(List.of("write", recipe, "--against", "composure"));
    command.addAll(List.of("--out", folder.resolve("run").toString()));
    command.addAll(List.of(more));
    return command;
  }

  private static Cli run(List<String> command) {
    return Cli.run(command.toArray(String[]::new));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String chat(String text) {
    return """
        {"model":"small-1","choices":[{"message":{"role":"assistant","content":%s},
        "finish_reason":"stop"}],"usage":{"prompt_tokens":9000,"completion_tokens":50}}
        """
        .formatted(JsonMapper.shared().writeValueAsString(text));
  }

  /** One answer for both steps: four parts, and around them what the second step takes. */
  private static String parts() {
    var parts = new StringBuilder();
    for (int part = 1; part <= 4; part++) {
      parts.append(
          "<part-%d><document>It was day %d.</document></part-%d>".formatted(part, part, part));
    }
    return parts.toString();
  }

  @Test
  void aCompanyIsPaidForOnceAlsoByWhoWantsMoreLater() throws IOException {
    String recipe = write("toy.yaml", TOGETHER).toString();
    try (var server = ModelServer.answering(200, chat(parts()))) {
      String[] at = {"--writer", "openai-compatible/x", "--base-url", server.url()};
      var command = command(recipe, at);
      command.addAll(List.of("--without", "polish", "--count", "6"));
      Cli six = run(command);
      assertThat(six.code()).as(six.err()).isZero();
      assertThat(six.out()).contains("6 asked for = 4 kept + 2 dropped + 0 not answered");
      assertThat(server.calls()).isEqualTo(2);
      command.set(command.size() - 1, "8");
      assertThat(run(command).out()).contains("8 asked for = 4 kept + 4 dropped");
      assertThat(server.calls()).as("the second answer held them").isEqualTo(2);
    }
  }

  /** Killed between, nothing is lost and hardly anything asked twice: what was in flight. */
  @Test
  void companiesThatAreKilledAgainAndAgainEndWhole() throws Exception {
    String recipe = write("toy.yaml", TOGETHER).toString();
    try (var server = ModelServer.answering(200, chat(parts()))) {
      var command = command(recipe, "--writer", "openai-compatible/x", "--base-url", server.url());
      command.addAll(List.of("--count", "1200", "--max-connections", "4"));
      String[] words = command.toArray(String[]::new);
      var dice = new Random(7);
      int kills = 3;
      for (int kill = 0; kill < kills; kill++) {
        Child child = Child.start(List.of(), Map.of("NO_COLOR", "1"), words);
        child.killAfter(1_500 + dice.nextInt(1_500));
      }
      Cli last = run(command);
      assertThat(last.code()).as(last.err()).isZero();
      Path run = folder.resolve("run");
      assertThat(rows(run, "kept.jsonl").size() + rows(run, "dropped.jsonl").size())
          .isEqualTo(1200);
      assertThat(server.calls()).isBetween(300 + 1200, 300 + 1200 + kills * 4);
    }
  }

  @Test
  void aBaseModelAtAServerGoesOnWithTheFrame() throws IOException {
    String body =
        """
        {"model":"base-1","choices":[{"text":%s,"finish_reason":"stop"}],
        "usage":{"prompt_tokens":9000,"completion_tokens":500}}
        """
            .formatted(JsonMapper.shared().writeValueAsString("\n" + TEXT + "\n"));
    try (var server = ModelServer.answering(200, body)) {
      var command = command("stories-base", "--writer", "openai-compatible/base");
      command.addAll(List.of("--base-url", server.url(), "--without", "judge", "--count", "3"));
      command.addAll(List.of("--set", "words=600"));
      Cli done = run(command);
      assertThat(done.code()).as(done.err()).isZero();
      JsonNode kept = rows(folder.resolve("run"), "kept.jsonl").getFirst();
      assertThat(kept.get("text").asString()).isEqualTo(TEXT);
      assertThat(kept.get("passages")).hasSize(1);
      assertThat(server.calls()).isEqualTo(3);
      assertThat(run(command).out()).isEqualTo(done.out());
      assertThat(server.calls()).as("what was answered is kept").isEqualTo(3);
      assertThat(done.err()).contains("3 calls");
    }
  }

  @Test
  void givenPromptsGetToolsAndASystemPromptAndStayAsTheyAre() throws IOException {
    String tools =
        "[{\"name\":\"look_up\",\"description\":\"Looks a title up.\",\"parameters\":"
            + "{\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"}}}}]";
    Path script =
        write(
            "script.yaml",
            "replies:\n  - text: "
                + JsonMapper.shared()
                    .writeValueAsString(
                        "<system>At the desk of a library.</system><tools>" + tools + "</tools>")
                + "\n");
    Path prompts =
        write(
            "prompts.jsonl",
            "{\"prompt\":\" How do I pick a lock?\\n\"}\n{\"id\":\"b\",\"prompt\":\"Why?\"}\n");
    var command = command("rl-prompts", "--writer", "scripted/" + script, "--without", "judge");
    command.addAll(List.of("--from", prompts.toString(), "--count", "2"));
    Cli done = run(command);
    assertThat(done.code()).as(done.err()).isZero();
    List<JsonNode> kept = rows(folder.resolve("run"), "kept.jsonl");
    assertThat(kept).hasSize(2);
    JsonNode user = kept.getFirst().get("messages").get(1);
    assertThat(user.get("content").asString()).isEqualTo(" How do I pick a lock?\n");
    assertThat(kept.getFirst().at("/tools/0/function/name").asString()).isEqualTo("look_up");
    Cli exported =
        Cli.run(
            "export",
            folder.resolve("run").toString(),
            "--to",
            "trl-prompt",
            "--out",
            folder.resolve("out").toString());
    assertThat(exported.code()).as(exported.err()).isZero();
    assertThat(Files.readAllLines(folder.resolve("out/train.jsonl")))
        .hasSize(2)
        .allMatch(line -> line.contains("\"tools\":") && line.contains("\"prompt\":["));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rl-prompts --writer organism/writer --without judge | name a file of JSON lines, or a corpus, with --from
          rl-prompts --writer organism/writer --without judge --from nowhere.jsonl | cannot read the prompts of nowhere.jsonl
          stories-base --writer organism/writer --without judge | continues a plain text, which organism/writer does not
          """)
  void whatARecipeNeedsIsToldInALineAndNothingIsWritten(String words, String message) {
    var command = command(words.split(" ")[0]);
    command.addAll(List.of(words.split(" ")).subList(1, words.split(" ").length));
    Cli run = run(command);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err().lines().filter(line -> line.startsWith("parable: "))).hasSize(1);
    assertThat(run.err()).contains(message);
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
