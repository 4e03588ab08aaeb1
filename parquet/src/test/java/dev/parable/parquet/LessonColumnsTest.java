package dev.parable.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.jerolba.carpet.CarpetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonColumnsTest {

  @TempDir private Path folder;

  private List<LessonRow> rows(String lines) throws IOException {
    Path from = Files.writeString(folder.resolve("kept.jsonl"), lines);
    Path to = folder.resolve("kept.parquet");
    LessonColumns.write(from, to);
    return new CarpetReader<>(to.toFile(), LessonRow.class).toList();
  }

  @Test
  void everyFieldOfALineIsInAColumn() throws IOException {
    List<LessonRow> rows =
        rows(
            """
            {"id":"a/0","text":"It rained.\\u2028😀","recipe":"a","passages":["p1","p2"],\
            "settings":{"mind":"plain"},"seed":-7,"writer":"w","critic":"","rubric":"",\
            "writer_family":"llama","rewriter":"r","critic_family":"gpt",\
            "rewrites":["It rain."],"answers":{"judge.reasons":"5"},"asked-again":2}
            {"id":"a/1","step":"draft","rule":"empty","found":"nothing","text":"","recipe":"a",\
            "passages":[],"settings":{"genre":"fable"},"seed":9223372036854775807,"answers":{}}
            {"id":"a/2","text":"x","messages":[{"role":"user","content":"May I?"},\
            {"role":"assistant","content":"","tool_calls":[{"id":"c"}]},\
            {"role":"tool","tool_call_id":"c","content":"4"},\
            {"role":"assistant","content":"No."}],"rejected":"Yes.","tools":[{"type":"function"}]}
            """);
    assertThat(rows)
        .containsExactly(
            new LessonRow(
                "a/0",
                null,
                null,
                null,
                "It rained.\u2028😀",
                List.of(),
                null,
                null,
                "a",
                List.of("p1", "p2"),
                "{\"mind\":\"plain\"}",
                -7L,
                "w",
                "llama",
                "r",
                null,
                "",
                "gpt",
                "",
                List.of("It rain."),
                "{\"judge.reasons\":\"5\"}",
                "{\"asked-again\":2}"),
            new LessonRow(
                "a/1",
                "draft",
                "empty",
                "nothing",
                "",
                List.of(),
                null,
                null,
                "a",
                List.of(),
                "{\"genre\":\"fable\"}",
                Long.MAX_VALUE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                "{}",
                "{}"),
            new LessonRow(
                "a/2",
                null,
                null,
                null,
                "x",
                List.of(
                    new LessonRow.Turn("user", "May I?"),
                    new LessonRow.Turn("assistant", "", "[{\"id\":\"c\"}]", null),
                    new LessonRow.Turn("tool", "4", null, "c"),
                    new LessonRow.Turn("assistant", "No.")),
                "Yes.",
                "[{\"type\":\"function\"}]",
                null,
                List.of(),
                "{}",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                "{}",
                "{}"));
  }

  @Test
  void noLineIsNoRow() throws IOException {
    assertThat(rows("")).isEmpty();
  }
}
