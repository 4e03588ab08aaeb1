package dev.parable.report.internal;

import dev.parable.experiment.Findings.LossCurve;
import dev.parable.page.Markup;
import dev.parable.page.Plot;
import dev.parable.page.SafeText;
import dev.parable.page.Scale;
import dev.parable.page.Shown;
import dev.parable.page.Svg;
import dev.parable.page.Svg.Anchor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loss of every training: one small panel for each arm, one line for each seed. */
final class LossCurves {

  /** So many panels side by side, each so wide, so far apart. */
  private record Grid(String id, int across, double panel, double gap) {

    private static final Grid WIDE = new Grid("losses", 4, 190, 26);
    private static final Grid SLIM = new Grid("losses-slim", 2, 140, 24);

    double width() {
      return LEFT + across * panel + (across - 1) * gap;
    }
  }

  private static final double HIGH = 130;
  private static final double LEFT = 36;

  private LossCurves() {}

  static Plot of(Reading reading) {
    return new Plot(
        draw(reading, Grid.WIDE),
        draw(reading, Grid.SLIM),
        "One panel for each arm, one line for each training run, all on the same axes: nats per"
            + " learned token. A curve that rises or jumps points to a training that went wrong.",
        List.of(),
        broken(reading));
  }

  private static Markup draw(Reading reading, Grid grid) {
    var byArm = new LinkedHashMap<String, List<LossCurve>>();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int last = 1;
    for (LossCurve curve : reading.findings().losses()) {
      byArm.computeIfAbsent(curve.arm(), arm -> new ArrayList<>()).add(curve);
      for (double loss : curve.losses()) {
        if (Double.isFinite(loss)) {
          low = Math.min(low, loss);
          high = Math.max(high, loss);
        }
      }
      last = curve.steps().stream().reduce(last, Math::max);
    }
    low = Double.isFinite(low) ? Math.floor(low * 2) / 2 : 0;
    high = Math.max(low + 0.5, Double.isFinite(high) ? Math.ceil(high * 2) / 2 : 1);
    int down = (byArm.size() + grid.across() - 1) / grid.across();
    var svg =
        new Svg(
            grid.id(),
            "Loss while training",
            words(byArm, reading),
            grid.width(),
            down * (HIGH + 66));
    int panel = 0;
    for (var arm : byArm.entrySet()) {
      double left = LEFT + (panel % grid.across()) * (grid.panel() + grid.gap());
      int line = panel / grid.across();
      double top = 26 + line * (HIGH + 66);
      var y = new Scale(low, high, top + HIGH, top);
      var x = new Scale(0, last, left, left + grid.panel());
      svg.text(
          grid.equals(Grid.SLIM) ? "small" : "small strong",
          left,
          top - 9,
          Anchor.START,
          SafeText.line(reading.titleOf(arm.getKey()), 28));
      for (double tick : y.ticks(4)) {
        svg.line("grid", left, y.at(tick), left + grid.panel(), y.at(tick));
        if (panel % grid.across() == 0) {
          svg.text("tick", left - 6, y.at(tick) + 4, Anchor.END, Shown.decimal(tick, 1));
        }
      }
      arm.getValue().forEach(curve -> line(svg, x, y, curve));
      svg.text("tick", left, top + HIGH + 17, Anchor.START, "0");
      svg.text("tick", left + grid.panel(), top + HIGH + 17, Anchor.END, last + " steps");
      panel++;
    }
    return svg.close();
  }

  private static List<String> broken(Reading reading) {
    var notes = new ArrayList<String>();
    for (LossCurve curve : reading.findings().losses()) {
      long broken = curve.losses().stream().filter(loss -> !Double.isFinite(loss)).count();
      if (broken > 0) {
        notes.add(
            "%s, seed %s: %s not finite and not drawn."
                .formatted(
                    reading.titleOf(curve.arm()),
                    curve.seed(),
                    Shown.count((int) broken, "loss was", "losses were")));
      }
    }
    return notes;
  }

  private static void line(Svg svg, Scale x, Scale y, LossCurve curve) {
    int n = Math.min(curve.steps().size(), curve.losses().size());
    var points = new ArrayList<Double>();
    for (int i = 0; i < n; i++) {
      if (Double.isFinite(curve.losses().get(i))) {
        points.add(x.at(curve.steps().get(i)));
        points.add(y.at(curve.losses().get(i)));
      }
    }
    if (!points.isEmpty()) {
      svg.path("curve curve-loss", false, points.stream().mapToDouble(d -> d).toArray());
    }
  }

  private static String words(Map<String, List<LossCurve>> byArm, Reading reading) {
    var parts = new ArrayList<String>();
    byArm.forEach(
        (arm, curves) -> {
          for (LossCurve curve : curves) {
            if (!curve.losses().isEmpty()) {
              parts.add(
                  "%s, seed %s: from %s to %s"
                      .formatted(
                          reading.titleOf(arm),
                          curve.seed(),
                          Shown.decimal(curve.losses().getFirst(), 2),
                          Shown.decimal(curve.losses().getLast(), 2)));
            }
          }
        });
    return "Nats per learned token. " + String.join("; ", parts) + ".";
  }
}
