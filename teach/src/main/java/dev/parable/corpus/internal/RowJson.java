package dev.parable.corpus.internal;

import dev.parable.corpus.Fate;
import dev.parable.corpus.Row;
import dev.parable.lesson.Brief;
import dev.parable.lesson.Lesson;
import dev.parable.lesson.Source;
import dev.parable.lesson.Turns;
import dev.parable.model.ModelFamily;
import dev.parable.write.Written;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A row of a corpus, one line of JSON. */
public final class RowJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RowJson() {}

  /** Writes it. Line separators within texts are escaped: naive readers would split there. */
  public static String write(String id, Written written) {
    ObjectNode row = JSON.createObjectNode().put("id", id);
    switch (written) {
      case Written.Kept kept -> {
        row.put("text", kept.lesson().text());
        if (kept.lesson() instanceof Lesson.Dialogue dialogue) {
          row.set("messages", JSON.readTree(Turns.write(dialogue.messages())));
          if (!dialogue.tools().isEmpty()) {
            row.set("tools", JSON.readTree(Turns.writeTools(dialogue.tools())));
          }
          if (!dialogue.rejected().isEmpty()) {
            row.put("rejected", dialogue.rejected());
          }
        }
        about(kept, row);
        Lesson.Provenance by = kept.lesson().provenance();
        who(row, "writer", by.writer());
        who(row, "rewriter", by.rewriter());
        who(row, "critic", by.critic());
        row.put("rubric", by.rubricHash());
        by.rewrites().forEach(row.putArray("rewrites")::add);
        ObjectNode answers = row.putObject("answers");
        kept.answers().forEach(answers::put);
      }
      case Written.Dropped dropped -> {
        row.put("step", dropped.step())
            .put("rule", dropped.reason().rule())
            .put("found", dropped.reason().detail())
            .put("text", dropped.text());
        about(dropped, row);
        ObjectNode answers = row.putObject("answers");
        dropped.answers().forEach(answers::put);
      }
    }
    return row.toString().replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  /** What a row tells, as something to write about. */
  public static Source.Passage passage(String line) {
    JsonNode row = JSON.readTree(line);
    return new Source.Passage(row.required("id").asString(), row.required("text").asString());
  }

  /** What became of a row, kept or dropped. */
  public static Fate fate(String line) {
    JsonNode row = JSON.readTree(line);
    return new Fate(
        row.required("id").asString(),
        row.required("text").asString(),
        row.path("step").asString(""),
        row.path("rule").asString(""));
  }

  /** A kept lesson. */
  public static Row read(String line) {
    JsonNode row = JSON.readTree(line);
    return new Row(
        row.required("id").asString(),
        row.required("text").asString(),
        row.has("messages") ? Turns.read(row.get("messages").toString()) : List.of(),
        row.path("rejected").asString(""),
        row.has("tools") ? Turns.readTools(row.get("tools").toString()) : List.of());
  }

  /** A model and its family, under which a reader finds lessons whose judge was a relative. */
  private static void who(ObjectNode row, String role, String model) {
    row.put(role, model);
    row.put(role + "_family", ModelFamily.of(model).orElse(""));
  }

  private static void about(Written written, ObjectNode row) {
    Brief brief = written.brief();
    row.put("recipe", brief.recipe());
    brief.principles().forEach(row.putArray("passages")::add);
    ObjectNode settings = row.putObject("settings");
    brief.settings().forEach(settings::put);
    row.put("seed", brief.seed());
    if (written.again() > 0) {
      row.put("asked-again", written.again());
    }
  }
}
