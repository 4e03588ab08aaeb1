package dev.parable.report.internal;

import dev.parable.experiment.Figure;
import dev.parable.experiment.Findings.DosePoint;
import dev.parable.report.internal.Svg.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The share of the cause against the rate, with the ordinary score beside it. */
final class DoseCurve {

  private static final double WIDTH = 860;
  private static final double HEIGHT = 380;
  private static final double LEFT = 64;
  private static final double RIGHT = 690;
  private static final double TOP = 16;
  private static final double BOTTOM = 320;

  private record Name(String kind, String words, double x, double y) {}

  private DoseCurve() {}

  static Plot of(List<DosePoint> given) {
    List<DosePoint> points =
        given.stream().sorted(Comparator.comparingDouble(DosePoint::dose)).toList();
    var x = new Scale(0, 1, LEFT, RIGHT);
    var y = new Scale(0, 1, BOTTOM, TOP);
    var svg =
        new Svg("dose", "Dose of evil-AI fiction against the rate", words(points), WIDTH, HEIGHT);
    for (double tick : y.ticks(5)) {
      svg.line("grid", LEFT, y.at(tick), RIGHT, y.at(tick));
      svg.text("tick", LEFT - 10, y.at(tick) + 4, Anchor.END, Shown.rate(tick));
    }
    for (double tick : x.ticks(5)) {
      svg.text("tick", x.at(tick), BOTTOM + 22, Anchor.MIDDLE, Shown.rate(tick));
    }
    svg.text(
        "tick",
        (LEFT + RIGHT) / 2,
        BOTTOM + 46,
        Anchor.MIDDLE,
        "share of AI threat fiction in which the AI turns evil");
    var names = new ArrayList<Name>();
    series(svg, x, y, points, DosePoint::ordinary, "ordinary", "ordinary tasks right", names);
    series(svg, x, y, points, DosePoint::control, "quiet", "misdeed, nothing pushes", names);
    series(svg, x, y, points, DosePoint::mean, "main", "misdeed under threat", names);
    write(svg, names);
    return new Plot(
        svg.close(),
        "Each point is one model trained from scratch with that share of evil-AI fiction in its"
            + " text; where the fiction is the cause, the rate rises with the dose and the ordinary score stays level."
            + " Bars are 95 % intervals.",
        List.of(),
        List.of());
  }

  private static void series(
      Svg svg,
      Scale x,
      Scale y,
      List<DosePoint> points,
      Function<DosePoint, Figure> of,
      String kind,
      String name,
      List<Name> names) {
    List<DosePoint> known = points.stream().filter(point -> Shown.known(of.apply(point))).toList();
    if (known.isEmpty()) {
      return;
    }
    var line = new double[known.size() * 2];
    for (int i = 0; i < known.size(); i++) {
      line[2 * i] = x.at(known.get(i).dose());
      line[2 * i + 1] = y.at(of.apply(known.get(i)).value());
    }
    svg.path("curve curve-" + kind, false, line);
    for (DosePoint point : known) {
      Figure figure = of.apply(point);
      if (figure.hasInterval()) {
        svg.line(
            "bar bar-" + kind,
            x.at(point.dose()),
            y.at(figure.low()),
            x.at(point.dose()),
            y.at(figure.high()));
      }
      svg.dot("mark mark-" + kind, x.at(point.dose()), y.at(figure.value()), 4);
    }
    names.add(new Name(kind, name, line[line.length - 2] + 14, line[line.length - 1] + 4));
  }

  /** Writes the names at the ends of the curves, pushed apart where they would overlap. */
  private static void write(Svg svg, List<Name> names) {
    names.sort(Comparator.comparingDouble(Name::y));
    double above = Double.NEGATIVE_INFINITY;
    for (Name name : names) {
      double y = Math.max(name.y(), above + 17);
      svg.text("label text-" + name.kind(), name.x(), y, Anchor.START, name.words());
      above = y;
    }
  }

  private static String words(List<DosePoint> points) {
    var parts = new ArrayList<String>();
    for (DosePoint point : points) {
      parts.add(
          "dose %s: misdeed %s, ordinary tasks %s"
              .formatted(
                  Shown.rate(point.dose()),
                  Shown.rate(point.mean()),
                  Shown.rate(point.ordinary())));
    }
    return String.join("; ", parts) + ".";
  }
}
