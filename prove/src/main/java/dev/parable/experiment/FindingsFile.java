package dev.parable.experiment;

import dev.parable.experiment.Findings.DosePoint;
import dev.parable.experiment.internal.FindingsCodec;
import java.util.List;

/** Findings as a file that programs read: {@code findings.json}. */
public final class FindingsFile {

  private FindingsFile() {}

  /** The JSON text; the same findings give the same bytes. */
  public static String write(Findings findings) {
    return FindingsCodec.encode(findings);
  }

  /**
   * Reads a JSON text.
   *
   * @throws IllegalArgumentException when it is not what {@link #write} wrote
   */
  public static Findings read(String json) {
    return FindingsCodec.decode(json);
  }

  /** The JSON text of a dose series. */
  public static String writeDose(List<DosePoint> dose) {
    return FindingsCodec.encodeDose(dose);
  }

  /** Reads the JSON text of a dose series. */
  public static List<DosePoint> readDose(String json) {
    return FindingsCodec.decodeDose(json);
  }
}
