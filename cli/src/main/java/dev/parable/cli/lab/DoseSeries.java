package dev.parable.cli.lab;

import dev.parable.experiment.Findings.DosePoint;
import dev.parable.experiment.FindingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The measured dose series that is shipped: the output of {@code parable organism dose}. */
public final class DoseSeries {

  /** The doses, and the names of the shipped models that were made with them. */
  static final List<Double> DOSES = List.of(0.0, 0.10, 0.25, 0.50, 0.75, 0.90);

  private DoseSeries() {}

  static List<DosePoint> shipped() {
    try (InputStream in = DoseSeries.class.getResourceAsStream("dose-series.json")) {
      if (in == null) {
        return List.of();
      }
      return FindingsFile.readDose(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** {@code dose-10} for 0.10. */
  static String model(double dose) {
    return String.format(java.util.Locale.ROOT, "dose-%02d", Math.round(100 * dose));
  }
}
