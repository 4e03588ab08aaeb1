package dev.parable.grade.internal;

import dev.parable.grade.Grade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Grades as JSON, field by field, so that a stored run outlives a renaming. */
public final class GradeJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private GradeJson() {}

  /** Writes. */
  public static String write(Grade grade) {
    ObjectNode json = JSON.createObjectNode();
    switch (grade) {
      case Grade.Given(String reasons, List<String> quotes, Map<String, String> answers) -> {
        ObjectNode given = json.putObject("answers");
        answers.forEach(given::put);
        json.put("reasons", reasons);
        var list = json.putArray("quotes");
        quotes.forEach(list::add);
      }
      case Grade.None(Grade.Why why, String detail) ->
          json.put("none", why.name()).put("detail", detail);
    }
    return json.toString();
  }

  /**
   * Reads.
   *
   * @throws IllegalArgumentException when it was not written by {@link #write}
   */
  public static Grade read(String text) {
    JsonNode json = JSON.readTree(text);
    if (json.has("none")) {
      return new Grade.None(
          Grade.Why.valueOf(json.path("none").asString()), json.path("detail").asString(""));
    }
    if (!json.path("answers").isObject()) {
      throw new IllegalArgumentException("this is no stored grade: " + text);
    }
    var answers = new LinkedHashMap<String, String>();
    json.path("answers")
        .properties()
        .forEach(answer -> answers.put(answer.getKey(), answer.getValue().asString()));
    var quotes = new ArrayList<String>();
    json.path("quotes").forEach(quote -> quotes.add(quote.asString()));
    return new Grade.Given(json.path("reasons").asString(""), quotes, answers);
  }
}
