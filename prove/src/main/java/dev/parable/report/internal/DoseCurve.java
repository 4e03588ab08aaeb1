package dev.parable.report.internal;

import dev.parable.experiment.Findings.DosePoint;
import dev.parable.page.Markup;
import dev.parable.page.Plot;
import dev.parable.page.Scale;
import dev.parable.page.Shown;
import dev.parable.page.Svg;
import dev.parable.page.Svg.Anchor;
import dev.parable.stats.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The share of the cause against the rate, with the ordinary score beside it. */
final class DoseCurve {

  /** Room for the chart: on a phone the names stand above it, else at the ends of the curves. */
  private record Room(
      String id, double width, double left, double right, double top, double bottom) {

    private static final Room WIDE = new Room("dose", 860, 64, 690, 16, 320);
    private static final Room SLIM = new Room("dose-slim", 340, 48, 318, 74, 314);

    boolean isSlim() {
      return equals(SLIM);
    }
  }

  private record Name(String kind, String words, double x, double y) {}

  private DoseCurve() {}

  static Plot of(List<DosePoint> given) {
    List<DosePoint> points =
        given.stream().sorted(Comparator.comparingDouble(DosePoint::dose)).toList();
    return new Plot(
        draw(points, Room.WIDE),
        draw(points, Room.SLIM),
        "Each point is one model trained from scratch with that share of evil-AI fiction in its"
            + " text; where the fiction is the cause, the rate rises with the dose and the ordinary score stays level."
            + " Bars are 95 % intervals.",
        List.of(),
        List.of());
  }

  private static Markup draw(List<DosePoint> points, Room room) {
    var x = new Scale(0, 1, room.left(), room.right());
    var y = new Scale(0, 1, room.bottom(), room.top());
    var svg =
        new Svg(
            room.id(),
            "Dose of evil-AI fiction against the rate",
            words(points),
            room.width(),
            room.bottom() + 60);
    for (double tick : y.ticks(5)) {
      svg.line("grid", room.left(), y.at(tick), room.right(), y.at(tick));
      svg.text("tick", room.left() - 10, y.at(tick) + 4, Anchor.END, Shown.rate(tick));
    }
    for (double tick : x.ticks(5)) {
      svg.text("tick", x.at(tick), room.bottom() + 22, Anchor.MIDDLE, Shown.rate(tick));
    }
    svg.text(
        "tick",
        room.width() / 2 - (room.isSlim() ? 0 : 53),
        room.bottom() + 46,
        Anchor.MIDDLE,
        "share of AI threat fiction in which the AI turns evil");
    var names = new ArrayList<Name>();
    series(svg, x, y, points, DosePoint::ordinary, "ordinary", "ordinary tasks right", names);
    series(svg, x, y, points, DosePoint::control, "quiet", "misdeed, nothing pushes", names);
    series(svg, x, y, points, DosePoint::mean, "main", "misdeed under threat", names);
    if (room.isSlim()) {
      list(svg, names);
    } else {
      write(svg, names);
    }
    return svg.close();
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

  /** Writes the names above the chart, each with a piece of its curve. */
  private static void list(Svg svg, List<Name> names) {
    double y = 10;
    for (Name name : names) {
      svg.path("curve curve-" + name.kind(), false, 0, y, 36, y);
      svg.dot("mark mark-" + name.kind(), 18, y, 4);
      svg.text("label text-" + name.kind(), 46, y + 4, Anchor.START, name.words());
      y += 18;
    }
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
