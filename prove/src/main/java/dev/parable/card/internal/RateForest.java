package dev.parable.card.internal;

import dev.parable.card.Subject;
import dev.parable.measure.Observations;
import dev.parable.page.Markup;
import dev.parable.page.Plot;
import dev.parable.page.Published;
import dev.parable.page.SafeText;
import dev.parable.page.Scale;
import dev.parable.page.Shown;
import dev.parable.page.Svg;
import dev.parable.page.Svg.Anchor;
import dev.parable.page.Svg.Frame;
import dev.parable.stats.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rate of each cell with its interval, and as thin marks the published rates of the same kind
 * of cell: other texts, other models, the same plot.
 */
final class RateForest {

  private static final double MARKS = 26;
  private static final double TOP = 30;

  private RateForest() {}

  private record Row(String name, Figure figure, List<Published.Known> published, boolean all) {}

  static Plot of(Subject subject, String id) {
    List<Row> rows = rows(subject);
    boolean published = rows.stream().anyMatch(row -> !row.published.isEmpty());
    var legend = new ArrayList<Plot.Key>();
    legend.add(new Plot.Key("k-arm", "measured here, " + EarlyEnds.kind(subject.trials())));
    if (published) {
      legend.add(new Plot.Key("k-tick", "published, one thin mark for each model"));
    }
    List<String> extremes =
        rows.stream().filter(row -> !row.published.isEmpty()).map(RateForest::extremes).toList();
    List<String> notes =
        published
            ? List.of("Published, the lowest and the highest: " + String.join("; ", extremes) + ".")
            : List.of();
    return new Plot(
        draw(rows, id, Frame.wide(700)),
        draw(rows, id, Frame.phone()),
        published
            ? "Dots are measured here. Thin marks are the rates that the study Agentic Misalignment"
                + " published for a cell of this kind: its own texts, its own models, 100 draws of one"
                + " prompt each. They are for scale; a difference from them is not a finding."
            : "Dots are measured here. No published rates of this kind of cell are at hand.",
        legend,
        notes);
  }

  private static List<Row> rows(Subject subject) {
    var rows = new ArrayList<Row>();
    var cells = subject.trials().byCell();
    cells.forEach(
        (cell, trials) ->
            rows.add(
                new Row(
                    CellMap.name(subject.trials(), cell),
                    trials.figure(Shares.LEVEL),
                    published(trials),
                    false)));
    if (cells.size() > 1) {
      rows.add(new Row("all", subject.trials().figure(Shares.LEVEL), List.of(), true));
    }
    return rows;
  }

  private static List<Published.Known> published(Observations trials) {
    var cell = trials.trials().getFirst().cell();
    return Published.rates(cell.family(), cell.level("threat"), !cell.level("goal").equals("none"));
  }

  private static String extremes(Row row) {
    var byRate = Comparator.comparingDouble(Published.Known::rate);
    Published.Known low = row.published.stream().min(byRate).orElseThrow();
    Published.Known high = row.published.stream().max(byRate).orElseThrow();
    String models = Shown.count(row.published.size(), "model", "models");
    return SafeText.line(row.name, 60)
        + (low.rate() == high.rate()
            ? " " + Shown.rate(low.rate()) + " for all " + models
            : " " + named(low) + " to " + named(high) + " of " + models);
  }

  private static String named(Published.Known known) {
    return Shown.rate(known.rate()) + " (" + known.model() + ")";
  }

  private static Markup draw(List<Row> rows, String id, Frame frame) {
    double reach =
        rows.stream()
            .flatMap(
                row ->
                    Stream.concat(
                        Stream.of(row.figure.high(), row.figure.value()),
                        row.published.stream().map(Published.Known::rate)))
            .mapToDouble(Double::doubleValue)
            .filter(value -> !Double.isNaN(value))
            .max()
            .orElse(1);
    var x =
        new Scale(
            0, Math.min(1, Scale.roundUp(Math.max(0.05, reach))), frame.left(), frame.right());
    double bottom = TOP + rows.size() * frame.row(MARKS);
    var svg = new Svg(frame.id(id), "Rates by cell", words(rows), frame.width(), bottom + 34);
    for (double tick : x.ticks(frame.ticks(8))) {
      svg.line("grid", x.at(tick), TOP, x.at(tick), bottom);
      svg.text("tick", x.at(tick), bottom + 20, Anchor.MIDDLE, Shown.rate(tick));
    }
    double top = TOP;
    for (Row row : rows) {
      row(svg, frame, x, row, top);
      top += frame.row(MARKS);
    }
    return svg.close();
  }

  private static void row(Svg svg, Frame frame, Scale x, Row row, double top) {
    double y = top + frame.middle(MARKS);
    Figure figure = row.figure;
    frame.label(
        svg,
        row.all ? "label strong" : "label",
        top,
        MARKS,
        SafeText.line(row.name, frame.slim() ? 34 : 33));
    for (Published.Known known : row.published) {
      svg.line("mark-published", x.at(known.rate()), y - 9, x.at(known.rate()), y + 9);
    }
    if (Shown.known(figure)) {
      if (figure.hasInterval()) {
        svg.line("whisker", x.at(figure.low()), y, x.at(figure.high()), y);
      }
      svg.dot("dot-arm", x.at(figure.value()), y, row.all ? 6 : 5);
    }
    frame.value(
        svg,
        row.all ? "value strong" : "value",
        top,
        MARKS,
        Shown.rate(figure) + "  (" + Shown.range(figure) + ")");
  }

  private static String words(List<Row> rows) {
    var parts = new ArrayList<String>();
    for (Row row : rows) {
      parts.add(
          SafeText.line(row.name, 60)
              + " "
              + Shown.rate(row.figure)
              + " ("
              + Shown.range(row.figure)
              + "), "
              + Shares.counts(row.figure));
    }
    return "Rates with 95 % intervals. " + String.join("; ", parts) + ".";
  }
}
