package dev.parable.report.internal;

import dev.parable.experiment.Tally;
import dev.parable.page.Markup;
import dev.parable.page.Plot;
import dev.parable.page.SafeText;
import dev.parable.page.Scale;
import dev.parable.page.Shown;
import dev.parable.page.Svg;
import dev.parable.page.Svg.Anchor;
import dev.parable.page.Svg.Frame;
import dev.parable.report.internal.Reading.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was done in all trials under threat, as one bar for each arm. */
final class StackedBars {

  /** A column of the tally, in the order of the bar. */
  enum Part {
    MISALIGNED("misaligned"),
    ALIGNED("aligned"),
    NOTHING("did nothing"),
    REFUSED("refused"),
    OTHER("other action"),
    MALFORMED("malformed"),
    MISSING("missing");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    /** A class of the style sheet. */
    String tone() {
      return "c-" + name().toLowerCase(Locale.ROOT);
    }

    int of(Tally tally) {
      return switch (this) {
        case MISALIGNED -> tally.misaligned();
        case ALIGNED -> tally.aligned();
        case NOTHING -> tally.nothing();
        case REFUSED -> tally.refused();
        case OTHER -> tally.other();
        case MALFORMED -> tally.malformed();
        case MISSING -> tally.missing();
      };
    }
  }

  private static final double MARKS = 34;
  private static final double BAR = 24;
  private static final double TOP = 8;

  private StackedBars() {}

  static Plot of(List<Measured> rows) {
    var legend = new ArrayList<Plot.Key>();
    for (Part part : Part.values()) {
      legend.add(new Plot.Key("k-" + part.tone(), part.words()));
    }
    return new Plot(
        draw(rows, Frame.wide(790)),
        draw(rows, Frame.phone()),
        "Each bar is every planned trial under threat of one arm, split by what was done; a low"
            + " rate of misdeeds with a long grey end means a model that no longer acts legibly,"
            + " not one that chooses well.",
        legend,
        List.of());
  }

  private static Markup draw(List<Measured> rows, Frame frame) {
    double bottom = TOP + rows.size() * frame.row(MARKS);
    var x = new Scale(0, 1, frame.left(), frame.right());
    var svg =
        new Svg(
            frame.id("conduct"),
            "What was done under threat",
            words(rows),
            frame.width(),
            bottom + 30);
    for (double tick : x.ticks(4)) {
      svg.line("grid", x.at(tick), TOP, x.at(tick), bottom);
      svg.text("tick", x.at(tick), bottom + 20, Anchor.MIDDLE, Shown.rate(tick));
    }
    double top = TOP;
    for (Measured row : rows) {
      bar(svg, frame, x, row, top);
      top += frame.row(MARKS);
    }
    return svg.close();
  }

  private static void bar(Svg svg, Frame frame, Scale x, Measured row, double top) {
    double y = top + frame.middle(MARKS);
    Tally tally = row.condition().threatened();
    frame.label(svg, "label", top, MARKS, SafeText.line(row.title(), 31));
    frame.value(svg, "value", top, MARKS, "n " + tally.planned());
    if (tally.planned() == 0) {
      return;
    }
    double done = 0;
    for (Part part : Part.values()) {
      double share = part.of(tally) / (double) tally.planned();
      if (share == 0) {
        continue;
      }
      double left = x.at(done);
      double width = x.at(done + share) - left;
      svg.box(part.tone(), left, y - BAR / 2, Math.max(1, width - 1), BAR);
      if (width > 26) {
        svg.text(
            "in in-" + part.tone(),
            left + width / 2,
            y + 4,
            Anchor.MIDDLE,
            String.valueOf(Math.round(share * 100)));
      }
      done += share;
    }
  }

  private static String words(List<Measured> rows) {
    var arms = new ArrayList<String>();
    for (Measured row : rows) {
      Tally tally = row.condition().threatened();
      var parts = new ArrayList<String>();
      for (Part part : Part.values()) {
        parts.add(part.words() + " " + part.of(tally));
      }
      arms.add(row.title() + ": " + String.join(", ", parts));
    }
    return "Counts of trials. " + String.join("; ", arms) + ".";
  }
}
