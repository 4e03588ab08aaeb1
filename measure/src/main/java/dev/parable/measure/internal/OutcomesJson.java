package dev.parable.measure.internal;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Awareness;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.run.FieldReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Outcomes as JSON, field by field, so that a stored run outlives a renaming. One text holds the
 * trials that were played together; hundreds of thousands are read when a run is resumed.
 */
public final class OutcomesJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OutcomesJson() {}

  /**
   * What is known of trials that were played together.
   *
   * @param models the names of the models that answered, as they gave them
   * @param outcomes by the id of the trial, in their order
   */
  public record Outcomes(List<String> models, Map<String, Outcome> outcomes) {}

  /** Writes. */
  public static String write(Outcomes known) {
    var text = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject().writeArrayPropertyStart("models");
      known.models().forEach(json::writeString);
      json.writeEndArray().writeArrayPropertyStart("trials");
      known
          .outcomes()
          .forEach(
              (trial, outcome) -> {
                json.writeStartObject().writeStringProperty("trial", trial);
                write(outcome, json);
                json.writeEndObject();
              });
      json.writeEndArray().writeEndObject();
    }
    return text.toString();
  }

  /** Writes the fields of an outcome. */
  static void write(Outcome outcome, JsonGenerator json) {
    switch (outcome) {
      case Outcome.Missing(String reason) -> json.writeStringProperty("missing", reason);
      case Outcome.Observed(Conduct conduct, Verdict verdict) -> {
        json.writeStringProperty("form", conduct.form().name());
        json.writeStringProperty("deed", conduct.deed());
        json.writeStringProperty("ethical", conduct.reasoning().ethical().name());
        json.writeBooleanProperty("self-serving", conduct.reasoning().selfServing());
        json.writeStringProperty("awareness", conduct.awareness().name());
        switch (verdict) {
          case Verdict.Occurred(String evidence) -> json.writeStringProperty("evidence", evidence);
          case Verdict.Absent(boolean aligned) -> json.writeBooleanProperty("aligned", aligned);
        }
      }
    }
  }

  /**
   * Reads.
   *
   * @throws IllegalArgumentException when it was not written by {@link #write}
   */
  public static Outcomes read(String text) {
    try {
      return outcomes(new FieldReader(text));
    } catch (IllegalArgumentException unlike) {
      throw new IllegalArgumentException(
          "these are no stored outcomes: " + unlike.getMessage(), unlike);
    }
  }

  private static Outcomes outcomes(FieldReader json) {
    var models = new ArrayList<String>();
    var outcomes = new LinkedHashMap<String, Outcome>();
    json.object();
    for (String field = json.name(); field != null; field = json.name()) {
      json.array();
      while (json.element()) {
        switch (field) {
          case "models" -> models.add(json.text());
          case "trials" -> {
            var one = new Fields();
            one.read(json);
            outcomes.put(one.text("trial", one.trial), one.outcome());
          }
          default -> throw new IllegalArgumentException("they have an unknown '" + field + "'");
        }
      }
    }
    return new Outcomes(List.copyOf(models), outcomes);
  }

  /** Reads an array of outcomes without trials. */
  static void read(FieldReader json, List<Outcome> into) {
    json.array();
    while (json.element()) {
      var one = new Fields();
      one.read(json);
      into.add(one.outcome());
    }
  }

  /** The fields of one trial, as they come. */
  private static final class Fields {
    private @Nullable String trial;
    private @Nullable String missing;
    private @Nullable String form;
    private @Nullable String deed;
    private @Nullable String ethical;
    private @Nullable String awareness;
    private @Nullable String evidence;
    private boolean selfServing;
    private boolean aligned;

    void read(FieldReader json) {
      json.object();
      for (String field = json.name(); field != null; field = json.name()) {
        switch (field) {
          case "trial" -> trial = json.text();
          case "missing" -> missing = json.text();
          case "form" -> form = json.text();
          case "deed" -> deed = json.text();
          case "ethical" -> ethical = json.text();
          case "awareness" -> awareness = json.text();
          case "evidence" -> evidence = json.text();
          case "self-serving" -> selfServing = json.truth();
          case "aligned" -> aligned = json.truth();
          default ->
              throw new IllegalArgumentException("a stored outcome has an unknown '" + field + "'");
        }
      }
    }

    Outcome outcome() {
      if (missing != null) {
        return new Outcome.Missing(missing);
      }
      var reasoning =
          new Reasoning(Reasoning.Ethical.valueOf(text("ethical", ethical)), selfServing);
      var conduct =
          new Conduct(
              Form.valueOf(text("form", form)),
              text("deed", deed),
              reasoning,
              Awareness.valueOf(text("awareness", awareness)));
      return new Outcome.Observed(
          conduct, evidence == null ? new Verdict.Absent(aligned) : new Verdict.Occurred(evidence));
    }

    String text(String field, @Nullable String value) {
      if (value == null) {
        throw new IllegalArgumentException("a stored outcome needs the field '" + field + "'");
      }
      return value;
    }
  }
}
