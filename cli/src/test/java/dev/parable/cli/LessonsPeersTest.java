package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports of lessons, loaded by Hugging Face's own library: the rows, the columns and the texts are
 * those that were written. Needs python3 with venv, and installs what {@code
 * src/test/python/lessons-requirements.txt} names, once: {@code ./mvnw -Ppeers -pl cli -am verify}.
 */
@Tag("peers")
class LessonsPeersTest {

  private static final String TALK =
      """
      {"id":"advice/%d","text":"x","messages":[{"role":"system","content":"Be short."},\
      {"role":"user","content":"May I? \\u2028 \\"So\\"?"},\
      {"role":"assistant","content":"No %d.\\nSince they would not know. 😀"}],"rejected":"Sure."}
      """;

  @TempDir private Path folder;

  @Test
  void everyExportIsReadAsItWasWritten() throws Exception {
    Path stories = folder.resolve("stories");
    assertThat(
            Cli.run(
                    "write",
                    "stories",
                    "--writer",
                    "organism/writer",
                    "--count",
                    "300",
                    "--out",
                    stories.toString())
                .code())
        .isZero();
    Path talks = Files.createDirectories(folder.resolve("talks"));
    var rows = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      rows.append(TALK.formatted(i, i));
    }
    Files.writeString(talks.resolve("kept.jsonl"), rows);

    var exports = new ArrayList<String>();
    for (String target : List.of("trl-text", "llama-factory", "axolotl", "together", "bedrock")) {
      exports.add("text:" + target + "=" + export(stories, target));
    }
    for (String target :
        List.of(
            "trl-messages",
            "trl-prompt-completion",
            "trl-preference",
            "llama-factory",
            "axolotl",
            "openai",
            "openai-preference",
            "together",
            "fireworks",
            "vertex",
            "bedrock")) {
      exports.add("talk:" + target + "=" + export(talks, target));
    }
    for (String name : List.of("kept", "dropped")) {
      exports.add("card:" + name + "=" + stories.resolve("corpus") + "#" + name);
    }
    JsonNode said = new LessonsPython(folder).json("load_lessons.py", exports);

    List<String> kept = Files.readAllLines(stories.resolve("corpus/kept.jsonl"));
    String first = JsonMapper.shared().readTree(kept.getFirst()).get("text").asString();
    int dropped = Files.readAllLines(stories.resolve("corpus/dropped.jsonl")).size();
    assertThat(dropped).isPositive();
    assertThat(said.get("card:dropped").get("rows").asInt()).isEqualTo(dropped);
    assertThat(said.get("card:dropped").get("first").get("rule").asString()).isNotEmpty();
    assertThat(columns(said, "card:kept"))
        .isEqualTo(columns(said, "card:dropped"))
        .contains("id", "text", "messages", "settings", "answers", "rest");
    for (Map.Entry<String, JsonNode> one : said.properties()) {
      if (one.getKey().equals("card:dropped")) {
        continue;
      }
      boolean talk = one.getKey().startsWith("talk:");
      assertThat(one.getValue().get("rows").asInt())
          .as(one.getKey())
          .isEqualTo(talk ? 120 : kept.size());
      String text = one.getValue().get(talk ? "last" : "first").toString();
      String wanted = talk ? "No 119.\nSince they would not know. 😀" : first;
      String json = JsonMapper.shared().writeValueAsString(wanted);
      assertThat(text).as(one.getKey()).contains(json.substring(1, json.length() - 1));
    }
    assertThat(columns(said, "talk:trl-preference"))
        .containsExactly("chosen", "prompt", "rejected");
    assertThat(columns(said, "talk:trl-prompt-completion")).containsExactly("completion", "prompt");
    assertThat(columns(said, "talk:trl-messages")).containsExactly("messages");
    assertThat(columns(said, "text:trl-text")).containsExactly("text");
  }

  private static List<String> columns(JsonNode said, String name) {
    var columns = new ArrayList<String>();
    said.get(name).get("columns").forEach(column -> columns.add(column.asString()));
    return columns;
  }

  private Path export(Path from, String target) {
    Path into = folder.resolve(from.getFileName() + "-" + target);
    Cli done = Cli.run("export", from.toString(), "--to", target, "--out", into.toString());
    assertThat(done.code()).as(done.err()).isZero();
    return into.resolve("train.jsonl");
  }
}
