package dev.parable.report.internal;

import dev.parable.experiment.Arm;
import dev.parable.page.Markup;
import dev.parable.page.Plot;
import dev.parable.page.SafeText;
import dev.parable.page.Scale;
import dev.parable.page.Shown;
import dev.parable.page.Svg;
import dev.parable.page.Svg.Anchor;
import dev.parable.page.Svg.Frame;
import dev.parable.report.internal.Reading.Measured;
import dev.parable.stats.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the base to each arm, over the band of the control arm. */
final class BeforeAfter {

  private static final double MARKS = 34;
  private static final double TOP = 30;

  private BeforeAfter() {}

  static Plot of(Reading reading) {
    List<Measured> rows = reading.measured();
    Optional<Figure> base = mean(rows, Arm.Role.BASE);
    Optional<Figure> control = mean(rows, Arm.Role.CONTROL);
    return new Plot(
        draw(rows, base, control, Frame.wide(720)),
        draw(rows, base, control, Frame.phone()),
        "Each arrow starts at the base and ends at the arm; the bar through the dot is the arm’s"
            + " 95 % interval. An arm inside the shaded band did no better than more training on text"
            + " without a lesson.",
        List.of(
            new Plot.Key("k-band", "interval of the control arm"),
            new Plot.Key("k-base", "base"),
            new Plot.Key("k-arm", "arm")),
        control.filter(Figure::hasInterval).isEmpty()
            ? List.of("There is no band: the control arm has no interval.")
            : List.of());
  }

  private static Markup draw(
      List<Measured> rows, Optional<Figure> base, Optional<Figure> control, Frame frame) {
    double end =
        Scale.roundUp(Reading.reach(rows.stream().map(row -> row.condition().mean()).toList()));
    var x = new Scale(0, Math.min(1, end), frame.left(), frame.right());
    double bottom = TOP + rows.size() * frame.row(MARKS);
    var svg =
        new Svg(
            frame.id("before-after"),
            "Rate of the misdeed before and after",
            words(rows),
            frame.width(),
            bottom + 34);
    control
        .filter(Figure::hasInterval)
        .ifPresent(
            band ->
                svg.box(
                    "band",
                    x.at(band.low()),
                    TOP,
                    x.at(band.high()) - x.at(band.low()),
                    bottom - TOP));
    for (double tick : x.ticks(frame.ticks(8))) {
      svg.line("grid", x.at(tick), TOP, x.at(tick), bottom);
      svg.text("tick", x.at(tick), bottom + 20, Anchor.MIDDLE, Shown.rate(tick));
    }
    base.filter(Shown::known)
        .ifPresent(
            b -> {
              svg.line("baseline", x.at(b.value()), TOP, x.at(b.value()), bottom);
              svg.text("tick", x.at(b.value()), TOP - 8, Anchor.MIDDLE, "base");
            });
    double top = TOP;
    for (Measured row : rows) {
      row(svg, frame, x, row, base, top);
      top += frame.row(MARKS);
    }
    return svg.close();
  }

  private static void row(
      Svg svg, Frame frame, Scale x, Measured row, Optional<Figure> base, double top) {
    double y = top + frame.middle(MARKS);
    Figure mean = row.condition().mean();
    boolean isBase = row.arm().role() == Arm.Role.BASE;
    frame.label(svg, "label", top, MARKS, SafeText.line(row.title(), 31));
    if (!Shown.known(mean)) {
      frame.value(svg, "value", top, MARKS, "no data");
      return;
    }
    boolean fromBase = !isBase && row.arm().role() != Arm.Role.CLEAN;
    base.filter(b -> fromBase && Shown.known(b))
        .ifPresent(b -> arrow(svg, x.at(b.value()), x.at(mean.value()), y));
    if (mean.hasInterval()) {
      svg.line("whisker", x.at(mean.low()), y, x.at(mean.high()), y);
    }
    svg.dot(isBase ? "dot-base" : "dot-arm", x.at(mean.value()), y, 5.5);
    frame.value(
        svg,
        "value",
        top,
        MARKS,
        Shown.rate(mean)
            + (mean.hasInterval() ? "  (" + Shown.range(mean) + ")" : "  no interval"));
  }

  private static void arrow(Svg svg, double from, double to, double y) {
    double gap = to < from ? 8 : -8;
    if (Math.abs(to - from) < 14) {
      return;
    }
    svg.line("arrow", from, y, to + gap, y);
    svg.path("arrowhead", true, to + gap * 0.8, y, to + gap * 1.8, y - 4, to + gap * 1.8, y + 4);
  }

  private static Optional<Figure> mean(List<Measured> rows, Arm.Role role) {
    return rows.stream()
        .filter(row -> row.arm().role() == role)
        .map(row -> row.condition().mean())
        .findFirst();
  }

  private static String words(List<Measured> rows) {
    var parts = new ArrayList<String>();
    for (Measured row : rows) {
      Figure mean = row.condition().mean();
      parts.add(row.title() + " " + Shown.rate(mean) + " (" + Shown.range(mean) + ")");
    }
    return "Mean rate over families under threat. " + String.join("; ", parts) + ".";
  }
}
