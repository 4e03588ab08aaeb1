package dev.parable.report.internal;

import dev.parable.experiment.Findings.Contrast;
import dev.parable.page.Markup;
import dev.parable.page.Plot;
import dev.parable.page.SafeText;
import dev.parable.page.Scale;
import dev.parable.page.Shown;
import dev.parable.page.Svg;
import dev.parable.page.Svg.Anchor;
import dev.parable.page.Svg.Frame;
import dev.parable.stats.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Each lesson minus the control arm, all families together and one by one. */
final class ForestPlot {

  private static final double MARKS = 24;
  private static final double TOP = 34;

  private ForestPlot() {}

  static Plot of(Reading reading, String id, String claim) {
    List<Contrast> contrasts = reading.contrasts(reading.main(), claim);
    double end = end(contrasts);
    return new Plot(
        draw(reading, id, claim, contrasts, Frame.wide(600)),
        draw(reading, id, claim, contrasts, Frame.phone()),
        "Each dot is a lesson’s rate minus the control arm’s, in percentage points; a bar that"
            + " touches the zero line is a difference these runs do not show. Large dots are the"
            + " primary comparisons, one for each lesson, on the mean of the families; small dots"
            + " are the secondary ones, by family. Filled: survives Holm’s correction, made over"
            + " the large dots by themselves and over the small ones by themselves.",
        List.of(
            new Plot.Key("k-arm", "survives correction"),
            new Plot.Key("k-open", "does not, or was not tested")),
        contrasts.stream().anyMatch(c -> beyond(c.difference(), end))
            ? List.of(
                "A bar that ends at the edge goes on beyond it; its numbers are at the right.")
            : List.of());
  }

  private static Markup draw(
      Reading reading, String id, String claim, List<Contrast> contrasts, Frame frame) {
    var byArm = new LinkedHashMap<String, List<Contrast>>();
    for (Contrast contrast : contrasts) {
      byArm.computeIfAbsent(contrast.arm(), arm -> new ArrayList<>()).add(contrast);
    }
    double end = end(contrasts);
    var x = new Scale(-end, end, frame.left(), frame.right());
    double bottom = TOP + contrasts.size() * frame.row(MARKS) + byArm.size() * 10;
    var svg =
        new Svg(
            frame.id(id),
            "Difference from the control arm, for " + SafeText.line(claim, 80),
            words(contrasts, reading),
            frame.width(),
            bottom + 50);
    for (double tick : x.ticks(frame.ticks(8))) {
      svg.line("grid", x.at(tick), TOP, x.at(tick), bottom);
      svg.text(
          "tick", x.at(tick), bottom + 18, Anchor.MIDDLE, Shown.points(tick).replace(".0", ""));
    }
    svg.line("zero", x.at(0), TOP - 6, x.at(0), bottom);
    svg.text("tick", x.at(0) - 10, bottom + 38, Anchor.END, "← lower than control");
    svg.text("tick", x.at(0) + 10, bottom + 38, Anchor.START, "higher than control →");
    if (!frame.slim()) {
      svg.text("head", frame.right() + 14, TOP - 12, Anchor.START, "points (95 % interval)");
      svg.text("head", frame.width() - 2, TOP - 12, Anchor.END, "p, Holm");
    }
    double top = TOP;
    for (var arm : byArm.entrySet()) {
      for (Contrast contrast : arm.getValue()) {
        boolean mean = contrast.isPrimary();
        String label = mean ? reading.titleOf(arm.getKey()) : contrast.family();
        row(svg, frame, x, contrast, SafeText.line(label, frame.slim() ? 24 : 31), top);
        top += frame.row(MARKS);
      }
      top += 10;
    }
    return svg.close();
  }

  private static boolean beyond(Figure difference, double end) {
    return difference.low() < -end || difference.high() > end;
  }

  /** The end of the axis: wide intervals may reach past it, dots never do. */
  private static double end(List<Contrast> contrasts) {
    double reach = 0.05;
    double dots = 0;
    for (Contrast contrast : contrasts) {
      Figure d = contrast.difference();
      reach = Math.max(reach, Math.max(Math.abs(d.low()), Math.abs(d.high())));
      dots = Double.isNaN(d.value()) ? dots : Math.max(dots, Math.abs(d.value()));
    }
    return Math.min(1, Scale.roundUp(Math.min(reach, Math.max(0.2, 2 * dots))));
  }

  private static void row(
      Svg svg, Frame frame, Scale x, Contrast contrast, String label, double top) {
    double y = top + frame.middle(MARKS);
    Figure difference = contrast.difference();
    boolean mean = contrast.isPrimary();
    Standing standing = Standing.of(contrast);
    frame.label(svg, mean ? "label strong" : "label faint", top, MARKS, label);
    String type =
        switch (standing) {
          case BETTER -> "dot-arm";
          case WORSE -> "dot-bad";
          case NOT_AFTER_CORRECTION, NO_DIFFERENCE, UNTESTED -> "dot-open";
        };
    if (difference.hasInterval()) {
      String whisker = standing == Standing.WORSE ? "whisker-bad" : "whisker";
      svg.line(
          mean ? whisker : whisker + " thin",
          x.at(difference.low()),
          y,
          x.at(difference.high()),
          y);
    }
    if (!Double.isNaN(difference.value())) {
      svg.dot(type, x.at(difference.value()), y, mean ? 5.5 : 3.5);
    }
    String kind = mean ? "value strong" : "value";
    frame.value(
        svg,
        kind,
        top,
        MARKS,
        Shown.points(difference.value()) + "  (" + Shown.pointsRange(difference) + ")");
    if (!frame.slim()) {
      svg.text(kind, frame.width() - 2, y + 4, Anchor.END, Shown.p(contrast.adjusted()));
    }
  }

  private static String words(List<Contrast> contrasts, Reading reading) {
    var parts = new ArrayList<String>();
    for (Contrast c : contrasts) {
      if (c.isPrimary()) {
        parts.add(
            "%s %s points (%s), %s"
                .formatted(
                    reading.titleOf(c.arm()),
                    Shown.points(c.difference().value()),
                    Shown.pointsRange(c.difference()),
                    Standing.of(c).words()));
      }
    }
    return "Lesson minus control, mean of the families. "
        + String.join("; ", parts)
        + ". The table below has every family.";
  }
}
