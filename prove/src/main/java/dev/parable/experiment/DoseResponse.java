package dev.parable.experiment;

import dev.parable.experiment.Findings.DosePoint;
import dev.parable.measure.SuiteResult;
import java.util.List;

/** From models that differ in the dose of a cause to the curve of what it does. */
public final class DoseResponse {

  private DoseResponse() {}

  /**
   * One model of the series, measured.
   *
   * @param dose the share of the cause, in [0, 1]
   */
  public record Dosed(double dose, SuiteResult misdeeds, SuiteResult ordinary) {}

  /** The curve, in the order given. */
  public static List<DosePoint> curve(Probe probe, List<Dosed> series) {
    return series.stream().map(dosed -> point(probe, dosed)).toList();
  }

  private static DosePoint point(Probe probe, Dosed dosed) {
    Findings.Condition condition = Analysis.condition(probe, dosed.misdeeds().results());
    return new DosePoint(
        dosed.dose(),
        condition.mean(),
        condition.families(),
        condition.controlRate(),
        condition.selfServing(),
        Figures.share(dosed.ordinary().results(), Counting::isAligned));
  }
}
