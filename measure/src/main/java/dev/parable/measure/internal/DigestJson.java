package dev.parable.measure.internal;

import dev.parable.judge.Outcome;
import dev.parable.run.FieldReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outcomes of many units as JSON: each different one once, and each trial as two numbers.
 *
 * @param upTo the key of the last unit
 * @param open the keys of units that it does not stand for
 * @param trials how many it stands for
 * @param models of how many trials a name was given
 * @param first when the first unit was stored
 * @param last when the last was
 * @param outcomes by the key of a measurement, scenario and epoch
 */
public record DigestJson(
    String upTo,
    Set<String> open,
    long trials,
    Map<String, Long> models,
    Instant first,
    Instant last,
    Map<String, Map<String, Map<Integer, Outcome>>> outcomes) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Writes. */
  public String write() {
    var numbers = new LinkedHashMap<Outcome, Integer>();
    outcomes
        .values()
        .forEach(
            scenarios ->
                scenarios
                    .values()
                    .forEach(
                        epochs ->
                            epochs
                                .values()
                                .forEach(one -> numbers.putIfAbsent(one, numbers.size()))));
    var text = new StringWriter(16 * (int) Math.min(trials, 1 << 20) + 1024);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject().writeStringProperty("upTo", upTo).writeArrayPropertyStart("open");
      open.forEach(json::writeString);
      json.writeEndArray().writeNumberProperty("trials", trials).writeObjectPropertyStart("models");
      models.forEach(json::writeNumberProperty);
      json.writeEndObject()
          .writeStringProperty("first", first.toString())
          .writeStringProperty("last", last.toString())
          .writeArrayPropertyStart("outcomes");
      for (Outcome outcome : numbers.keySet()) {
        json.writeStartObject();
        OutcomesJson.write(outcome, json);
        json.writeEndObject();
      }
      json.writeEndArray().writeObjectPropertyStart("measurements");
      outcomes.forEach((key, scenarios) -> write(key, scenarios, numbers, json));
      json.writeEndObject().writeEndObject();
    }
    return text.toString();
  }

  private static void write(
      String key,
      Map<String, Map<Integer, Outcome>> scenarios,
      Map<Outcome, Integer> numbers,
      JsonGenerator json) {
    json.writeObjectPropertyStart(key);
    scenarios.forEach(
        (scenario, epochs) -> {
          json.writeArrayPropertyStart(scenario);
          epochs.forEach(
              (epoch, outcome) -> {
                json.writeNumber(epoch);
                json.writeNumber(numbers.getOrDefault(outcome, -1));
              });
          json.writeEndArray();
        });
    json.writeEndObject();
  }

  /**
   * Reads.
   *
   * @throws IllegalArgumentException when it was not written by {@link #write}
   */
  public static DigestJson read(String text) {
    var json = new FieldReader(text);
    var read = new Fields();
    json.object();
    for (String field = json.name(); field != null; field = json.name()) {
      switch (field) {
        case "upTo" -> read.upTo = json.text();
        case "open" -> texts(json, read.open);
        case "trials" -> read.trials = json.integer();
        case "models" -> numbers(json, read.models);
        case "first" -> read.first = Instant.parse(json.text());
        case "last" -> read.last = Instant.parse(json.text());
        case "outcomes" -> OutcomesJson.read(json, read.different);
        case "measurements" -> read.measurements(json);
        default -> throw new IllegalArgumentException("a digest has an unknown '" + field + "'");
      }
    }
    return new DigestJson(
        read.upTo, read.open, read.trials, read.models, read.first, read.last, read.outcomes);
  }

  private static void texts(FieldReader json, Set<String> into) {
    json.array();
    while (json.element()) {
      into.add(json.text());
    }
  }

  private static void numbers(FieldReader json, Map<String, Long> into) {
    json.object();
    for (String name = json.name(); name != null; name = json.name()) {
      into.put(name, json.integer());
    }
  }

  /** The fields as they come; outcomes come before what is numbered by them. */
  private static final class Fields {
    private final Set<String> open = new LinkedHashSet<>();
    private final Map<String, Long> models = new LinkedHashMap<>();
    private final List<Outcome> different = new ArrayList<>();
    private final Map<String, Map<String, Map<Integer, Outcome>>> outcomes = new LinkedHashMap<>();
    private String upTo = "";
    private long trials;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    void measurements(FieldReader json) {
      json.object();
      for (String key = json.name(); key != null; key = json.name()) {
        Map<String, Map<Integer, Outcome>> scenarios = new LinkedHashMap<>();
        json.object();
        for (String scenario = json.name(); scenario != null; scenario = json.name()) {
          scenarios.put(scenario, epochs(json));
        }
        outcomes.put(key, scenarios);
      }
    }

    private Map<Integer, Outcome> epochs(FieldReader json) {
      Map<Integer, Outcome> epochs = new HashMap<>();
      json.array();
      while (json.element()) {
        int epoch = (int) json.integer();
        if (!json.element()) {
          throw new IllegalArgumentException("a digest has an epoch without an outcome");
        }
        epochs.put(epoch, different.get((int) json.integer()));
      }
      return epochs;
    }
  }
}
