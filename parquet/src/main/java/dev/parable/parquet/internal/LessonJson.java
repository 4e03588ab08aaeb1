package dev.parable.parquet.internal;

import dev.parable.parquet.LessonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A line of a corpus as a row of columns. */
public final class LessonJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Set<String> COLUMNS =
      Set.of(
          "id",
          "step",
          "rule",
          "found",
          "text",
          "messages",
          "rejected",
          "tools",
          "recipe",
          "passages",
          "settings",
          "seed",
          "writer",
          "writer_family",
          "rewriter",
          "rewriter_family",
          "critic",
          "critic_family",
          "rubric",
          "rewrites",
          "answers");

  private LessonJson() {}

  /** Reads it. */
  public static LessonRow read(String line) {
    JsonNode row = JSON.readTree(line);
    var messages = new ArrayList<LessonRow.Turn>();
    row.path("messages")
        .forEach(
            one ->
                messages.add(
                    new LessonRow.Turn(
                        one.required("role").asString(),
                        one.path("content").asString(""),
                        json(one, "tool_calls"),
                        text(one, "tool_call_id"))));
    ObjectNode rest = JSON.createObjectNode();
    row.properties().stream()
        .filter(one -> !COLUMNS.contains(one.getKey()))
        .forEach(one -> rest.set(one.getKey(), one.getValue()));
    return new LessonRow(
        row.required("id").asString(),
        text(row, "step"),
        text(row, "rule"),
        text(row, "found"),
        row.required("text").asString(),
        messages,
        text(row, "rejected"),
        json(row, "tools"),
        text(row, "recipe"),
        texts(row, "passages"),
        row.has("settings") ? row.get("settings").toString() : "{}",
        row.has("seed") ? row.get("seed").asLong() : null,
        text(row, "writer"),
        text(row, "writer_family"),
        text(row, "rewriter"),
        text(row, "rewriter_family"),
        text(row, "critic"),
        text(row, "critic_family"),
        text(row, "rubric"),
        texts(row, "rewrites"),
        row.has("answers") ? row.get("answers").toString() : "{}",
        rest.toString());
  }

  private static @Nullable String text(JsonNode row, String name) {
    JsonNode value = row.get(name);
    return value == null || value.isNull() ? null : value.asString();
  }

  private static @Nullable String json(JsonNode row, String name) {
    JsonNode value = row.get(name);
    return value == null || value.isNull() ? null : value.toString();
  }

  private static List<String> texts(JsonNode row, String name) {
    var texts = new ArrayList<String>();
    row.path(name).forEach(one -> texts.add(one.asString()));
    return texts;
  }
}
