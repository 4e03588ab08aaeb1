package dev.parable.constitution.internal;

import dev.parable.constitution.Coverage;
import dev.parable.constitution.CoverageLedger;
import dev.parable.model.BadInputException;
import dev.parable.text.Excerpt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Ledgers as JSON, field by field, so that a stored one outlives a renaming. */
public final class LedgerJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LedgerJson() {}

  /** Writes. */
  public static String write(CoverageLedger ledger) {
    ObjectNode json = JSON.createObjectNode();
    json.put("constitution", ledger.title()).put("hash", ledger.hash());
    ObjectNode paragraphs = json.putObject("paragraphs");
    ledger.rows().forEach((id, row) -> write(paragraphs.putObject(id), row));
    return json.toString();
  }

  private static void write(ObjectNode json, Coverage row) {
    json.put("hash", row.hash())
        .put("asked", row.asked())
        .put("written", row.written())
        .put("kept", row.kept());
    ObjectNode dropped = json.putObject("dropped");
    row.dropped().forEach(dropped::put);
    json.put("tokens", row.tokens());
  }

  /**
   * Reads.
   *
   * @throws BadInputException when it was not written by {@link #write}
   */
  public static CoverageLedger read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      Map<String, Coverage> rows = new LinkedHashMap<>();
      json.required("paragraphs")
          .properties()
          .forEach(entry -> rows.put(entry.getKey(), row(entry.getValue())));
      return new CoverageLedger(
          json.required("constitution").stringValue(), json.required("hash").stringValue(), rows);
    } catch (JacksonException | IllegalArgumentException wrong) {
      throw new BadInputException(
          "this is no coverage ledger (%s): %s"
              .formatted(Excerpt.of(String.valueOf(wrong.getMessage())), Excerpt.of(text)));
    }
  }

  private static Coverage row(JsonNode json) {
    Map<String, Long> dropped = new TreeMap<>();
    json.required("dropped")
        .properties()
        .forEach(entry -> dropped.put(entry.getKey(), entry.getValue().longValue()));
    return new Coverage(
        json.required("hash").stringValue(),
        json.required("asked").longValue(),
        json.required("written").longValue(),
        json.required("kept").longValue(),
        dropped,
        json.required("tokens").longValue());
  }
}
