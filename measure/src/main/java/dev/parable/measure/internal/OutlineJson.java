package dev.parable.measure.internal;

import dev.parable.measure.Outline;
import dev.parable.measure.Outline.Place;
import dev.parable.run.FieldReader;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Surface;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** An outline as JSON, scenario by scenario in the order of the suite. */
public final class OutlineJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OutlineJson() {}

  /** Writes. */
  public static String write(Outline outline) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject()
          .writeStringProperty("sha256", outline.hash())
          .writeStringProperty("canary", outline.canary())
          .writeNumberProperty("maxTokens", outline.maxTokens())
          .writeArrayPropertyStart("scenarios");
      for (Place place : outline.places()) {
        json.writeStartObject()
            .writeStringProperty("family", place.cell().family())
            .writeStringProperty("surface", place.surface().name())
            .writeObjectPropertyStart("cell");
        place.cell().factors().forEach(json::writeStringProperty);
        json.writeEndObject().writeEndObject();
      }
      json.writeEndArray().writeEndObject();
    }
    return text.toString();
  }

  /**
   * Reads.
   *
   * @throws IllegalArgumentException when it was not written by {@link #write}
   */
  public static Outline read(String suite, String text) {
    var json = new FieldReader(text);
    String hash = "";
    String canary = "";
    int maxTokens = 0;
    List<Place> places = new ArrayList<>();
    json.object();
    for (String field = json.name(); field != null; field = json.name()) {
      switch (field) {
        case "sha256" -> hash = json.text();
        case "canary" -> canary = json.text();
        case "maxTokens" -> maxTokens = (int) json.integer();
        case "scenarios" -> places = places(json);
        default -> throw new IllegalArgumentException("an outline has an unknown '" + field + "'");
      }
    }
    return new Outline(suite, hash, canary, maxTokens, places);
  }

  /** Scenarios of a cell share it, so that it is looked at once. */
  private static List<Place> places(FieldReader json) {
    var cells = new HashMap<Cell, Cell>();
    var places = new ArrayList<Place>();
    json.array();
    while (json.element()) {
      String family = "";
      String surface = "";
      Map<String, String> factors = new LinkedHashMap<>();
      json.object();
      for (String field = json.name(); field != null; field = json.name()) {
        switch (field) {
          case "family" -> family = json.text();
          case "surface" -> surface = json.text();
          case "cell" -> factors = factors(json);
          default ->
              throw new IllegalArgumentException(
                  "a scenario of an outline has an unknown '" + field + "'");
        }
      }
      Cell cell = cells.computeIfAbsent(new Cell(family, factors), one -> one);
      places.add(new Place(new Surface(family, surface), cell));
    }
    return places;
  }

  private static Map<String, String> factors(FieldReader json) {
    var factors = new LinkedHashMap<String, String>();
    json.object();
    for (String factor = json.name(); factor != null; factor = json.name()) {
      factors.put(factor, json.text());
    }
    return factors;
  }
}
