package dev.parable.card.internal;

import dev.parable.card.Doing;
import dev.parable.card.Subject;
import dev.parable.judge.Outcome;
import dev.parable.measure.Observations;
import dev.parable.page.Markup;
import dev.parable.page.Plot;
import dev.parable.page.SafeText;
import dev.parable.page.Scale;
import dev.parable.page.Shown;
import dev.parable.page.Svg;
import dev.parable.page.Svg.Anchor;
import dev.parable.page.Svg.Frame;
import dev.parable.page.Table;
import dev.parable.page.Table.Cell;
import dev.parable.stats.Figure;
import dev.parable.stats.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was done in all planned trials of each cell: as bars, and as counts. */
final class DoingBars {

  private static final double MARKS = 30;
  private static final double BAR = 20;
  private static final double TOP = 8;

  private DoingBars() {}

  static Plot plot(Subject subject, String id) {
    var legend = new ArrayList<Plot.Key>();
    for (Doing doing : Doing.values()) {
      legend.add(new Plot.Key("k-" + tone(doing), doing.words()));
    }
    Map<String, Observations> rows = rows(subject);
    return new Plot(
        draw(rows, id, Frame.wide(790)),
        draw(rows, id, Frame.phone()),
        "Each bar is every planned trial of a cell, split by what was done. A low rate with a long"
            + " grey end means a model that does not act legibly, not one that chooses well.",
        legend,
        List.of());
  }

  private static Map<String, Observations> rows(Subject subject) {
    var rows = new LinkedHashMap<String, Observations>();
    subject
        .trials()
        .byCell()
        .forEach((cell, trials) -> rows.put(CellMap.name(subject.trials(), cell), trials));
    if (rows.size() > 1) {
      rows.put("all", subject.trials());
    }
    return rows;
  }

  private static Markup draw(Map<String, Observations> rows, String id, Frame frame) {
    double bottom = TOP + rows.size() * frame.row(MARKS);
    var x = new Scale(0, 1, frame.left(), frame.right());
    var svg =
        new Svg(
            frame.id(id), "What was done, cell by cell", words(rows), frame.width(), bottom + 30);
    for (double tick : x.ticks(4)) {
      svg.line("grid", x.at(tick), TOP, x.at(tick), bottom);
      svg.text("tick", x.at(tick), bottom + 20, Anchor.MIDDLE, Shown.rate(tick));
    }
    double top = TOP;
    for (Map.Entry<String, Observations> row : rows.entrySet()) {
      bar(svg, frame, x, row, top);
      top += frame.row(MARKS);
    }
    return svg.close();
  }

  private static void bar(
      Svg svg, Frame frame, Scale x, Map.Entry<String, Observations> row, double top) {
    double y = top + frame.middle(MARKS);
    int planned = row.getValue().rate().planned();
    frame.label(svg, "label", top, MARKS, SafeText.line(row.getKey(), frame.slim() ? 36 : 33));
    frame.value(svg, "value", top, MARKS, "n " + planned);
    if (planned == 0) {
      return;
    }
    double done = 0;
    for (Map.Entry<Doing, Integer> part : Doing.counts(row.getValue()).entrySet()) {
      double share = part.getValue() / (double) planned;
      if (share == 0) {
        continue;
      }
      double left = x.at(done);
      double width = x.at(done + share) - left;
      String tone = tone(part.getKey());
      svg.box(tone, left, y - BAR / 2, Math.max(1, width - 1), BAR);
      if (width > 26) {
        svg.text(
            "in in-" + tone,
            left + width / 2,
            y + 4,
            Anchor.MIDDLE,
            String.valueOf(Math.round(share * 100)));
      }
      done += share;
    }
  }

  private static String tone(Doing doing) {
    return "c-" + doing.name().toLowerCase(Locale.ROOT);
  }

  private static String words(Map<String, Observations> rows) {
    var all = new ArrayList<String>();
    rows.forEach(
        (cell, trials) -> {
          var parts = new ArrayList<String>();
          Doing.counts(trials).forEach((doing, n) -> parts.add(doing.words() + " " + n));
          all.add(SafeText.line(cell, 60) + ": " + String.join(", ", parts));
        });
    return "Counts of trials. " + String.join("; ", all) + ".";
  }

  /** The counts, what is missing, and how far it could move the rate. */
  static Table table(Subject subject) {
    var columns = new ArrayList<String>();
    columns.add("cell");
    columns.add("planned");
    for (Doing doing : Doing.values()) {
      columns.add(doing.words());
    }
    columns.add("rate, whatever is missing");
    columns.add("acted");
    columns.add("misdeed, given action");
    var table =
        new Table.Builder(
            "What was done: counts of trials, and rates among those that acted", columns);
    rows(subject)
        .forEach(
            (cell, trials) ->
                table.row(
                    SafeText.line(cell, 60),
                    cell.equals("all") ? "base" : "",
                    cells(table, trials)));
    return table.build();
  }

  private static List<Cell> cells(Table.Builder table, Observations trials) {
    var cells = new ArrayList<Cell>();
    cells.add(Cell.of(String.valueOf(trials.rate().planned())));
    Doing.counts(trials).values().forEach(n -> cells.add(Cell.of(String.valueOf(n))));
    Interval bounds = trials.rate().missingBounds();
    cells.add(
        trials.rate().missing() == 0
            ? Cell.words("none missing")
            : Cell.words(
                Shares.number(100 * bounds.low(), 1)
                    + " to "
                    + Shares.number(100 * bounds.high(), 1)
                    + "\u00A0%"));
    if (!trials.conductKnown()) {
      cells.add(Cell.words("the log does not say"));
      cells.add(Cell.words("the log does not say"));
      return cells;
    }
    Figure acted =
        Shares.share(
            trials,
            trial ->
                trial.outcome() instanceof Outcome.Observed observed && observed.conduct().acted());
    cells.add(Shares.counted(table.rate(acted), acted));
    Figure given = Shares.chosen(trials.givenAction());
    cells.add(Shares.counted(table.rate(given), given));
    return cells;
  }
}
