package dev.parable.measure.internal;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Awareness;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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

  private static void write(Outcome outcome, JsonGenerator json) {
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
    var models = new ArrayList<String>();
    var outcomes = new LinkedHashMap<String, Outcome>();
    try (JsonParser json = JSON.createParser(text)) {
      expect(json.nextToken() == JsonToken.START_OBJECT, text);
      for (String field = json.nextName(); field != null; field = json.nextName()) {
        expect(json.nextToken() == JsonToken.START_ARRAY, text);
        while (json.nextToken() != JsonToken.END_ARRAY) {
          switch (field) {
            case "models" -> models.add(json.getString());
            case "trials" -> {
              var one = new Fields();
              one.read(json);
              outcomes.put(one.text("trial", one.trial), one.outcome());
            }
            default -> expect(false, text);
          }
        }
      }
    }
    return new Outcomes(List.copyOf(models), outcomes);
  }

  private static void expect(boolean as, String text) {
    if (!as) {
      throw new IllegalArgumentException(
          "these are no stored outcomes: " + text.substring(0, Math.min(200, text.length())));
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

    void read(JsonParser json) {
      for (String field = json.nextName(); field != null; field = json.nextName()) {
        json.nextToken();
        switch (field) {
          case "trial" -> trial = json.getString();
          case "missing" -> missing = json.getString();
          case "form" -> form = json.getString();
          case "deed" -> deed = json.getString();
          case "ethical" -> ethical = json.getString();
          case "awareness" -> awareness = json.getString();
          case "evidence" -> evidence = json.getString();
          case "self-serving" -> selfServing = json.getBooleanValue();
          case "aligned" -> aligned = json.getBooleanValue();
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
