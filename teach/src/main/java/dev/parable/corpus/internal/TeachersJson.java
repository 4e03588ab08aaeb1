package dev.parable.corpus.internal;

import dev.parable.corpus.Teachers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who made a corpus, for programs. */
public final class TeachersJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TeachersJson() {}

  /** A document. */
  public static String write(Teachers teachers) {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode models = document.putObject("models");
    teachers
        .models()
        .forEach(
            (role, model) ->
                models.putObject(role).put("model", model).put("family", teachers.family(role)));
    document.put("audited", teachers.audit().isPresent());
    teachers
        .audit()
        .ifPresent(
            audit -> {
              document.put("audit_run", audit.run()).put("audit_aside", audit.aside());
              ArrayNode suites = document.putArray("suites");
              for (Teachers.Rated one : audit.suites()) {
                suites
                    .addObject()
                    .put("suite", one.suite())
                    .put("sha256", one.sha256())
                    .put("rule", one.rule())
                    .put("occurred", one.occurred())
                    .put("observed", one.observed())
                    .put("missing", one.missing())
                    .put("low", one.low())
                    .put("high", one.high());
              }
            });
    return document.toPrettyString() + "\n";
  }
}
