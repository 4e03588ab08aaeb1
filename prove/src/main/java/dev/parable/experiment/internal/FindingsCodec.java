package dev.parable.experiment.internal;

import dev.parable.experiment.Findings;
import dev.parable.experiment.Findings.DosePoint;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Findings as JSON, field for field as the records name them. */
public final class FindingsCodec {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private FindingsCodec() {}

  /** Writes. */
  public static String encode(Findings findings) {
    return JSON.writeValueAsString(findings);
  }

  /** Reads. */
  public static Findings decode(String json) {
    return read(json, new TypeReference<Findings>() {});
  }

  /** Writes a dose series. */
  public static String encodeDose(List<DosePoint> dose) {
    return JSON.writeValueAsString(dose);
  }

  /** Reads a dose series. */
  public static List<DosePoint> decodeDose(String json) {
    return read(json, new TypeReference<List<DosePoint>>() {});
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          "these are no findings of this version: " + unreadable.getOriginalMessage(), unreadable);
    }
  }
}
