package dev.parable.report.internal;

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

/** Reasons in the thoughts under threat: ethical ones and self-serving ones. */
final class ThoughtDots {

  private static final double MARKS = 40;
  private static final double TOP = 8;

  private ThoughtDots() {}

  static Plot of(List<Measured> rows) {
    return new Plot(
        draw(rows, Frame.wide(820)),
        draw(rows, Frame.phone()),
        "Share of threatened trials whose thought gives ethical reasons, and whose thought gives"
            + " reasons for harm; a thought may give both or neither, so the two need not add up.",
        List.of(
            new Plot.Key("k-bad", "self-serving reasons"),
            new Plot.Key("k-arm", "ethical reasons")),
        List.of());
  }

  private static Markup draw(List<Measured> rows, Frame frame) {
    double bottom = TOP + rows.size() * frame.row(MARKS);
    var x = new Scale(0, 1, frame.left(), frame.right());
    var svg =
        new Svg(
            frame.id("thoughts"),
            "Reasons given in the thoughts",
            words(rows),
            frame.width(),
            bottom + 30);
    for (double tick : x.ticks(5)) {
      svg.line("grid", x.at(tick), TOP, x.at(tick), bottom);
      svg.text("tick", x.at(tick), bottom + 20, Anchor.MIDDLE, Shown.rate(tick));
    }
    double top = TOP;
    for (Measured row : rows) {
      frame.label(svg, "label", top, MARKS, SafeText.line(row.title(), 31));
      double y = top + frame.middle(MARKS);
      dot(svg, x, row.condition().selfServing(), "dot-bad", "whisker-bad", y - 7);
      dot(svg, x, row.condition().ethical(), "dot-arm", "whisker", y + 7);
      top += frame.row(MARKS);
    }
    return svg.close();
  }

  private static void dot(Svg svg, Scale x, Figure figure, String dot, String whisker, double y) {
    if (!Shown.known(figure)) {
      return;
    }
    if (figure.hasInterval()) {
      svg.line(whisker + " thin", x.at(figure.low()), y, x.at(figure.high()), y);
    }
    svg.dot(dot, x.at(figure.value()), y, 4.5);
    double end = x.at(figure.hasInterval() ? figure.high() : figure.value());
    boolean fits = end < x.to() - 46;
    double start = x.at(figure.hasInterval() ? figure.low() : figure.value());
    svg.text(
        "small",
        fits ? end + 9 : start - 9,
        y + 4,
        fits ? Anchor.START : Anchor.END,
        Shown.rate(figure));
  }

  private static String words(List<Measured> rows) {
    var parts = new ArrayList<String>();
    for (Measured row : rows) {
      parts.add(
          row.title()
              + ": ethical "
              + Shown.rate(row.condition().ethical())
              + ", self-serving "
              + Shown.rate(row.condition().selfServing()));
    }
    return String.join("; ", parts) + ".";
  }
}
