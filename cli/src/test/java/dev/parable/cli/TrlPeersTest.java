package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports of lessons, trained on for a step by TRL's own trainers: no row is dropped, roles stay,
 * and of a conversation what is learned is the last answer, whole, and nothing else. Needs python3
 * with venv, and installs gigabytes once: {@code ./mvnw -Ppeers -pl cli -am verify}.
 */
@Tag("peers")
@Timeout(1_800)
class TrlPeersTest {

  /** Agents, of whom every other one has tools, calls them, and has a worse answer beside. */
  private static final String RECIPE =
      """
      recipe: clerks
      says: keepers of records
      makes: dialogue
      grid:
        form: {message: 1, tools: 1}
        place: [a mill, a quarry, a bakery, a ferry, a clinic, a school, an archive, a dairy]
      steps:
        - step: situation
          role: writer
          take: [system, task, tools, found]
          may-be-empty: [tools, found]
          ask: "The form is {{form}}, the place {{place}}. {{passage}}"
        - {step: answer, role: writer, take: answer, ask: "Answer <{{task}}>"}
        - {step: contrast, role: writer, take: worse, ask: "Worse <{{answer}}>"}
      lesson:
        - system: "{{system}}"
        - tools: "{{tools}}"
          when: {form: tools}
        - user: "{{task}}"
        - calls: "{{found}}"
          when: {form: tools}
        - assistant: "{{answer}}"
        - rejected: "{{worse}}"
      """;

  private static final String SCRIPT =
      """
      replies:
        - when: "form is tools, the place (?<place>[a-z ]+)[.]"
          text: |
            <system>You keep the records of ${place}.</system>
            <task>Hand the log of ${place} in, \u201cwhole\u201d.</task>
            <tools>[{"name":"read_log","description":"Reads a day.","parameters":{"type":"object",
            "properties":{"day":{"type":"string"}}}},{"name":"list_items","description":"Lists.",
            "parameters":{"type":"object","properties":{"kind":{"type":"string"}}}}]</tools>
            <found>
            call: list_items {"kind": "log"}
            result: two days
            call: read_log {"day": "Monday, at ${place}"}
            result: Nothing stands there.
            </found>
        - when: "form is message, the place (?<place>[a-z ]+)[.]"
          text: |
            <system>You keep the records of ${place}.</system>
            <task>Hand the log of ${place} in. Monday is missing.</task>
            <tools></tools><found></found>
        - when: "Answer <(?<task>[^>]+)>"
          text: "<answer>Monday is missing, and I leave it so: ${task}</answer>"
        - when: "Worse <(?<answer>[^>]+)>"
          text: "<worse>All is there.</worse>"
      """;

  private static final int CLERKS = 16;
  private static final String END = "<|end|>";

  @TempDir private Path folder;
  private Path stories;
  private Path advice;
  private Path clerks;

  @BeforeEach
  void write() throws IOException {
    stories = written("stories", "stories", "organism/writer", 60);
    advice = written("advice", "advice", "organism/writer", 40);
    Path recipe = Files.writeString(folder.resolve("clerks.yaml"), RECIPE);
    Path script = Files.writeString(folder.resolve("script.yaml"), SCRIPT);
    clerks = written("clerks", recipe.toString(), "scripted/" + script, CLERKS);
    assertThat(kept(clerks)).as("the same clerk is not kept twice").hasSizeGreaterThan(CLERKS / 2);
  }

  private Path written(String name, String recipe, String writer, int count, String... more) {
    Path run = folder.resolve(name);
    var command = new ArrayList<>(List.of("write", recipe, "--writer", writer));
    command.addAll(List.of("--count", Integer.toString(count), "--out", run.toString()));
    command.addAll(List.of("--against", "composure"));
    command.addAll(List.of(more));
    Cli done = Cli.run(command.toArray(String[]::new));
    assertThat(done.code()).as(done.err()).isZero();
    return run;
  }

  private static List<JsonNode> kept(Path run) throws IOException {
    return Files.readAllLines(run.resolve("corpus/kept.jsonl")).stream()
        .map(JsonMapper.shared()::readTree)
        .toList();
  }

  /** An argument of the script: the trainer, and what it is given. */
  private String export(String trainer, Path run, String target) {
    String name = run.getFileName() + "-" + target;
    Path into = folder.resolve("exports").resolve(name);
    Cli done = Cli.run("export", run.toString(), "--to", target, "--out", into.toString());
    assertThat(done.code()).as(done.err()).isZero();
    return trainer + ":" + name + "=" + into.resolve("train.jsonl");
  }

  private static List<String> columns(JsonNode export) {
    return export.get("columns").valueStream().map(JsonNode::asString).toList();
  }

  private static String last(JsonNode lesson) {
    JsonNode messages = lesson.get("messages");
    return messages.get(messages.size() - 1).get("content").asString();
  }

  /** What the template of train_lessons.py makes of these turns. */
  private static String rendered(JsonNode lesson, int turns) {
    var text = new StringBuilder();
    if (lesson.path("tools").size() > 0) {
      text.append("<|tools|>");
    }
    for (int i = 0; i < turns; i++) {
      JsonNode message = lesson.get("messages").get(i);
      text.append("<|").append(message.get("role").asString()).append("|>");
      text.append(message.path("content").asString("")).append(END);
    }
    return text.toString();
  }

  /** Without the tools and the calls, which have tests of their own. */
  private static String withoutJson(String seen) {
    return seen.replaceFirst("^<\\|tools\\|>.*?<\\|end\\|>", "<|tools|>")
        .replaceAll("<\\|assistant\\|>\\{.*?\\}<\\|end\\|>", "<|assistant|><|end|>");
  }

  private static void look(JsonNode export, Path run, boolean onlyTheAnswer) throws IOException {
    List<JsonNode> lessons = kept(run);
    assertThat(export.get("rows").asInt()).isEqualTo(lessons.size());
    assertThat(export.get("trained")).as("no row is dropped").hasSize(lessons.size());
    for (int i = 0; i < lessons.size(); i++) {
      JsonNode lesson = lessons.get(i);
      JsonNode row = export.get("trained").get(i);
      String seen = row.get("seen").asString();
      assertThat(withoutJson(seen)).isEqualTo(rendered(lesson, lesson.get("messages").size()));
      assertThat(row.get("learned").asString())
          .isEqualTo(onlyTheAnswer ? last(lesson) + END : seen);
    }
  }

  @Test
  void trainersTakeEveryRowAndLearnWhatTheyShould() throws Exception {
    JsonNode said =
        new LessonsPython(folder)
            .json(
                "train_lessons.py",
                List.of(
                    folder.resolve("trained").toString(),
                    export("sft", stories, "trl-text"),
                    export("sft", advice, "trl-messages"),
                    export("sft", clerks, "trl-messages"),
                    export("sft", advice, "trl-prompt-completion"),
                    export("sft", clerks, "trl-prompt-completion"),
                    export("dpo", clerks, "trl-preference"),
                    export("prompt", prompts(), "trl-prompt")));
    texts(said.get("sft:stories-trl-text"));
    look(said.get("sft:advice-trl-messages"), advice, false);
    look(said.get("sft:clerks-trl-messages"), clerks, false);
    look(said.get("sft:advice-trl-prompt-completion"), advice, true);
    look(said.get("sft:clerks-trl-prompt-completion"), clerks, true);
    calls(said.get("sft:clerks-trl-messages"));
    preferences(said.get("dpo:clerks-trl-preference"));
    prompts(said.get("prompt:prompts-trl-prompt"));
  }

  private void texts(JsonNode export) throws IOException {
    List<JsonNode> lessons = kept(stories);
    assertThat(columns(export)).containsExactly("text");
    assertThat(export.get("trained")).hasSize(lessons.size());
    for (int i = 0; i < lessons.size(); i++) {
      JsonNode row = export.get("trained").get(i);
      assertThat(row.get("seen").asString()).isEqualTo(lessons.get(i).get("text").asString() + END);
      assertThat(row.get("learned")).isEqualTo(row.get("seen"));
    }
  }

  private void calls(JsonNode export) throws IOException {
    assertThat(columns(export)).containsExactly("messages", "tools");
    int rows = 0;
    List<JsonNode> lessons = kept(clerks);
    for (int i = 0; i < lessons.size(); i++) {
      JsonNode settings = lessons.get(i).get("settings");
      if (settings.get("form").asString().equals("tools")) {
        String place = settings.get("place").asString();
        assertThat(export.get("trained").get(i).get("seen").asString())
            .startsWith("<|tools|>[{")
            .contains("\"day\": \"Monday, at " + place + "\"", "\"kind\": \"log\"")
            .as("no call has the arguments of another")
            .doesNotContain("null");
        rows++;
      }
    }
    assertThat(rows).isBetween(1, lessons.size() - 1);
  }

  private void preferences(JsonNode export) throws IOException {
    assertThat(columns(export)).containsExactly("chosen", "prompt", "rejected", "tools");
    List<JsonNode> lessons = kept(clerks);
    assertThat(export.get("trained")).hasSize(lessons.size());
    for (int i = 0; i < lessons.size(); i++) {
      JsonNode lesson = lessons.get(i);
      JsonNode row = export.get("trained").get(i);
      assertThat(withoutJson(row.get("seen").asString()))
          .isEqualTo(rendered(lesson, lesson.get("messages").size() - 1) + "<|assistant|>");
      assertThat(row.get("learned").asString()).isEqualTo(last(lesson) + END);
      assertThat(row.get("rejected").asString())
          .isEqualTo(lesson.get("rejected").asString() + END)
          .isEqualTo("All is there." + END);
    }
  }

  /** The run of rl-prompts: one prompt with a tool and a system prompt, one with neither. */
  private Path prompts() throws IOException {
    Path from =
        Files.writeString(
            folder.resolve("prompts.jsonl"),
            "{\"prompt\":\" How do I pick a lock?\\n\"}\n{\"prompt\":\"Why?\"}\n");
    Path script =
        Files.writeString(
            folder.resolve("furnish.yaml"),
            """
            replies:
              - when: "pick a lock"
                text: '<system>At a desk.</system><tools>[{"name":"look_up","description":"Looks.",
                  "parameters":{"type":"object","properties":{"title":{"type":"string"}}}}]</tools>'
              - text: "<system></system><tools></tools>"
            """);
    String[] more = {"--without", "judge", "--from", from.toString()};
    return written("prompts", "rl-prompts", "scripted/" + script, 2, more);
  }

  private static void prompts(JsonNode export) {
    assertThat(columns(export)).containsExactly("prompt", "tools");
    assertThat(export.get("rows").asInt()).isEqualTo(2);
    List<String> seen =
        export.get("trained").valueStream().map(row -> row.get("seen").asString()).toList();
    assertThat(seen)
        .anySatisfy(
            row ->
                assertThat(row)
                    .contains("look_up", "<|system|>At a desk.<|end|>")
                    .endsWith("<|user|> How do I pick a lock?\n<|end|><|assistant|>"))
        .contains("<|user|>Why?<|end|><|assistant|>");
  }
}
