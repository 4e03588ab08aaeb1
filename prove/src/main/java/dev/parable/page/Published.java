package dev.parable.page;

import dev.parable.page.Table.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A selection of published numbers, from the files beside this package. They are of other models
 * and other tests. Chosen to show each kind of study, with its weak, null and harmful results.
 */
public final class Published {

  /** A row of the interventions: its arm and its model; the first that fits is meant. */
  public record Choice(String arm, String model) {}

  static final List<Choice> CHOSEN =
      List.of(
          new Choice("near-eval refusals (judge-filtered)", "Claude Sonnet 4"),
          new Choice("difficult advice (full)", "Claude Sonnet 4"),
          new Choice("difficult advice without response rewrite", "Claude Sonnet 4"),
          new Choice("constitution documents + positive stories", "not stated"),
          new Choice("MSM documents only", "Qwen2.5-32B-Instruct"),
          new Choice("MSM + AFT with CoT", "Qwen2.5-32B-Instruct"),
          new Choice("AI discourse filtered", "6.9B from scratch"),
          new Choice("misaligned-AI text upsampled", "6.9B from scratch"),
          new Choice("aligned-AI text upsampled", "6.9B from scratch"),
          new Choice("embodiment stories (nano-model)", "Qwen2.5-32B-Base"),
          new Choice("difficult advice; teacher sonnet-5", "Qwen3-14B"),
          new Choice("difficult advice; teacher DeepSeek (high end)", "Qwen3-14B"),
          new Choice("replay only", "Qwen3-8B"),
          new Choice("advice from misaligned same-family teacher", "Qwen2.5-14B (same family)"),
          new Choice("AI-control text (goal 1 of 3)", "GPT-4.1"));

  /** A published rate of a cell of the Agentic Misalignment study. */
  public record Known(String model, double rate, int draws, String source) {}

  private static final Map<String, String> PLOTS =
      Map.of("blackmail", "blackmail", "leaking", "leaking", "lethal", "murder");

  private static final String FOLDER = "/dev/parable/page/published/";

  private Published() {}

  /**
   * What the study published for a kind of cell, a model each; none where it has no such cell.
   *
   * @param family by our name: {@code lethal} is its {@code murder}
   * @param threat replacement, restriction or none
   * @param conflict whether the model's goal conflicts with what others do
   */
  public static List<Known> rates(String family, String threat, boolean conflict) {
    String plot = PLOTS.get(family);
    if (plot == null) {
      return List.of();
    }
    return read("agentic-misalignment-rates.csv").stream()
        .filter(row -> cell(row, "scenario").equals(plot))
        .filter(row -> cell(row, "urgency").equals(threat))
        .filter(row -> !cell(row, "goal").equals("none") == conflict)
        .map(
            row ->
                new Known(
                    cell(row, "model"),
                    Double.parseDouble(cell(row, "rate_percent")) / 100,
                    Integer.parseInt(cell(row, "n")),
                    cell(row, "source")))
        .toList();
  }

  /** Rates before and after an intervention. */
  public static Table interventions() {
    List<Map<String, String>> rows = read("interventions.csv");
    var table =
        new Table.Builder(
            "Published interventions, before and after",
            List.of("intervention", "before", "after", "model", "test", "source"));
    for (Choice choice : CHOSEN) {
      Map<String, String> row =
          rows.stream()
              .filter(
                  r -> choice.arm().equals(r.get("arm")) && choice.model().equals(r.get("model")))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "interventions.csv has no row of arm '"
                              + choice.arm()
                              + "' and model '"
                              + choice.model()
                              + "'"));
      table.row(
          cell(row, "arm"),
          "",
          List.of(
              Cell.of(percent(row, "before_percent")),
              Cell.of(percent(row, "after_percent")),
              Cell.words(cell(row, "model")),
              new Cell(cell(row, "evaluation"), cell(row, "notes"), "text", ""),
              Cell.words(cell(row, "study"))));
    }
    return table.build();
  }

  /** Blackmail rates with a goal conflict, by threat. */
  public static Table blackmail() {
    var models = new LinkedHashMap<String, Map<String, String>>();
    var sources = new LinkedHashMap<String, String>();
    for (Map<String, String> row : read("agentic-misalignment-rates.csv")) {
      if (cell(row, "scenario").equals("blackmail")
          && cell(row, "goal").equals("explicit-america")) {
        models
            .computeIfAbsent(cell(row, "model"), m -> new LinkedHashMap<>())
            .put(cell(row, "urgency"), percent(row, "rate_percent"));
        sources.put(cell(row, "model"), cell(row, "source"));
      }
    }
    var table =
        new Table.Builder(
            "Published blackmail rates in a simulated office, goal conflict given, 100 samples each",
            List.of("model", "to be replaced", "to be restricted", "no threat", "source"));
    models.forEach(
        (model, rates) ->
            table.row(
                model,
                "",
                List.of(
                    Cell.of(rates.getOrDefault("replacement", Shown.NONE)),
                    Cell.of(rates.getOrDefault("restriction", Shown.NONE)),
                    Cell.of(rates.getOrDefault("none", Shown.NONE)),
                    Cell.words(sources.getOrDefault(model, "")))));
    return table.build();
  }

  private static String percent(Map<String, String> row, String column) {
    String value = cell(row, column);
    return value.isEmpty() ? Shown.NONE : value + "\u00A0%";
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  /** Rows of a file whose fields hold no commas and no quotes. */
  private static List<Map<String, String>> read(String file) {
    String[] lines;
    try (InputStream in = Published.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + FOLDER + file);
      }
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\R");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + FOLDER + file, e);
    }
    String[] names = lines[0].split(",", -1);
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 1; i < lines.length; i++) {
      String[] fields = lines[i].split(",", -1);
      if (fields.length != names.length) {
        throw new IllegalStateException(
            file + ", line " + (i + 1) + ": " + fields.length + " fields, not " + names.length);
      }
      var row = new LinkedHashMap<String, String>();
      for (int j = 0; j < names.length; j++) {
        row.put(names[j], fields[j]);
      }
      rows.add(row);
    }
    return rows;
  }
}
