package dev.parable.write.internal;

import dev.parable.lesson.Brief;
import dev.parable.lesson.Filter.Reason;
import dev.parable.lesson.Lesson;
import dev.parable.lesson.Turns;
import dev.parable.write.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was written as JSON and back. */
public final class WrittenJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WrittenJson() {}

  /** As JSON. */
  public static String write(Written written) {
    ObjectNode node = JSON.createObjectNode();
    brief(written.brief(), node.putObject("brief"));
    node.put("again", written.again());
    switch (written) {
      case Written.Kept kept -> {
        lesson(kept.lesson(), node);
        texts(kept.answers(), node.putObject("answers"));
      }
      case Written.Dropped dropped -> {
        node.putObject("dropped")
            .put("step", dropped.step())
            .put("rule", dropped.reason().rule())
            .put("detail", dropped.reason().detail());
        node.put("text", dropped.text());
        texts(dropped.answers(), node.putObject("answers"));
      }
    }
    return node.toString();
  }

  private static void brief(Brief brief, ObjectNode node) {
    node.put("recipe", brief.recipe());
    brief.principles().forEach(node.putArray("principles")::add);
    texts(brief.settings(), node.putObject("settings"));
    node.put("seed", brief.seed());
  }

  private static void texts(Map<String, String> texts, ObjectNode node) {
    texts.forEach(node::put);
  }

  private static void lesson(Lesson lesson, ObjectNode node) {
    switch (lesson) {
      case Lesson.Story story -> node.put("kind", "story").put("text", story.text());
      case Lesson.Document document -> node.put("kind", "document").put("text", document.text());
      case Lesson.Dialogue dialogue -> {
        node.put("kind", "dialogue")
            .set("messages", JSON.readTree(Turns.write(dialogue.messages())));
        node.set("tools", JSON.readTree(Turns.writeTools(dialogue.tools())));
        node.put("rejected", dialogue.rejected());
      }
    }
    Lesson.Provenance provenance = lesson.provenance();
    var by = node.putObject("provenance");
    by.put("writer", provenance.writer())
        .put("rewriter", provenance.rewriter())
        .put("critic", provenance.critic())
        .put("rubric", provenance.rubricHash());
    provenance.rewrites().forEach(by.putArray("rewrites")::add);
  }

  /** And back. */
  public static Written read(String json) {
    JsonNode node = JSON.readTree(json);
    Brief brief = brief(node.required("brief"));
    Map<String, String> answers = texts(node.required("answers"));
    JsonNode dropped = node.get("dropped");
    if (dropped != null) {
      return new Written.Dropped(
          brief,
          dropped.required("step").asString(),
          new Reason(dropped.required("rule").asString(), dropped.required("detail").asString()),
          node.required("text").asString(),
          answers,
          node.required("again").asInt());
    }
    return new Written.Kept(lesson(brief, node), answers, node.required("again").asInt());
  }

  private static Brief brief(JsonNode node) {
    return new Brief(
        node.required("recipe").asString(),
        list(node.required("principles")),
        texts(node.required("settings")),
        node.required("seed").asLong());
  }

  private static List<String> list(JsonNode node) {
    var texts = new ArrayList<String>();
    node.forEach(item -> texts.add(item.asString()));
    return texts;
  }

  private static Map<String, String> texts(JsonNode node) {
    var texts = new LinkedHashMap<String, String>();
    node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asString()));
    return texts;
  }

  private static Lesson lesson(Brief brief, JsonNode node) {
    JsonNode by = node.required("provenance");
    var provenance =
        new Lesson.Provenance(
            by.required("writer").asString(),
            by.path("rewriter").asString(""),
            by.required("critic").asString(),
            by.required("rubric").asString(),
            list(by.required("rewrites")));
    return switch (node.required("kind").asString()) {
      case "story" -> new Lesson.Story(brief, provenance, node.required("text").asString());
      case "document" -> new Lesson.Document(brief, provenance, node.required("text").asString());
      case "dialogue" ->
          new Lesson.Dialogue(
              brief,
              provenance,
              Turns.read(node.required("messages").toString()),
              node.required("rejected").asString(),
              Turns.readTools(node.required("tools").toString()));
      default -> throw new IllegalArgumentException("no kind of lesson: " + node.get("kind"));
    };
  }
}
