package dev.parable.card.internal;

import dev.parable.card.Card;
import dev.parable.card.Ranking;
import dev.parable.card.Subject;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** Several subjects side by side: model by suite, ranks with ties, and rates in order of date. */
public record Overview(Card card) {

  private static final double MARKS = 30;
  private static final double TOP = 30;

  /** Whether there is more than one. */
  public boolean several() {
    return card.subjects().size() > 1;
  }

  /** Whether cells of one of them might end early: then all that stand together are alike. */
  private boolean anytime() {
    return card.subjects().stream().anyMatch(one -> one.trials().stopping().isPresent());
  }

  private Figure figure(Subject subject) {
    return anytime()
        ? subject.trials().anytimeFigure(Shares.LEVEL)
        : subject.trials().figure(Shares.LEVEL);
  }

  /** What kinds of intervals the page has. */
  public String intervals() {
    long early = card.subjects().stream().filter(s -> s.trials().stopping().isPresent()).count();
    if (early == 0) {
      return "Intervals are 95 %, clustered by surface: they speak of scenarios like these, not of"
          + " these prompts alone.";
    }
    return (early < card.subjects().size()
            ? "Where cells might end early, and in tables where such a run stands beside others,"
                + " intervals"
            : "Intervals")
        + " are 95 %, hold whenever one looks, and speak of these scenarios alone"
        + (early < card.subjects().size()
            ? "; all others are clustered by surface and speak of scenarios like these."
            : ".");
  }

  /** Model by suite. */
  public Table matrix() {
    var suites = new LinkedHashSet<String>();
    var models = new LinkedHashSet<String>();
    card.subjects().forEach(subject -> suites.add(subject.trials().suite()));
    card.subjects().forEach(subject -> models.add(subject.model()));
    var columns = new ArrayList<String>();
    columns.add("model");
    suites.forEach(suite -> columns.add(SafeText.line(suite, 40)));
    var table =
        new Table.Builder(
            "Model by suite, "
                + EarlyEnds.kind(anytime())
                + ". Where a model was measured twice on a suite, the last one is shown.",
            columns);
    for (String model : models) {
      var cells = new ArrayList<Cell>();
      for (String suite : suites) {
        List<Subject> here =
            card.subjects().stream()
                .filter(s -> s.model().equals(model) && s.trials().suite().equals(suite))
                .toList();
        cells.add(
            here.isEmpty()
                ? new Cell(Shown.NONE, "not measured", "", "")
                : Tint.cell(table, figure(here.getLast())));
      }
      table.row(SafeText.line(model, 80), "", cells);
    }
    return table.build();
  }

  /** The steps of its tint. */
  public List<Plot.Key> tints() {
    return Tint.legend();
  }

  /** A table for each suite with several. */
  public List<Table> ranks() {
    return card.rankings().stream().map(Overview::rank).toList();
  }

  private static Table rank(Ranking ranking) {
    var table =
        new Table.Builder(
            SafeText.line(ranking.suite(), 60)
                + ": places with ties. Two share a place where "
                + ranking.tie()
                + "; it is about these scenarios.",
            List.of("model", "place", "rate", "counts", "run"));
    for (Ranking.Row row : ranking.rows()) {
      table.row(
          SafeText.line(row.subject().model(), 80),
          "",
          List.of(
              Cell.of(row.place()),
              table.rate(row.figure()),
              Cell.of(Shares.counts(row.figure())),
              Cell.words(SafeText.line(row.subject().run(), 120))));
    }
    return table.build();
  }

  /** In what those of each suite with several differ beside the model. */
  public List<Apart> apart() {
    return card.rankings().stream()
        .map(ranking -> ranking.rows().stream().map(Ranking.Row::subject).toList())
        .map(same -> new Apart(Unlike.words(same), Unlike.table(same)))
        .toList();
  }

  /** In words, and value by value. */
  public record Apart(String words, Table table) {}

  /** A drawing for each suite with several. */
  public List<Plot> evolutions() {
    var plots = new ArrayList<Plot>();
    List<Ranking> rankings = card.rankings();
    for (int i = 0; i < rankings.size(); i++) {
      plots.add(evolution(rankings.get(i).suite(), "evolution-" + (i + 1)));
    }
    return plots;
  }

  private Plot evolution(String suite, String id) {
    List<Subject> same =
        card.subjects().stream()
            .filter(subject -> subject.trials().suite().equals(suite))
            .sorted(Comparator.comparing(subject -> subject.first().orElse(Instant.MAX)))
            .toList();
    boolean dated = same.stream().allMatch(subject -> subject.first().isPresent());
    return new Plot(
        draw(suite, same, id, Frame.wide(700)),
        draw(suite, same, id, Frame.phone()),
        SafeText.line(suite, 60)
            + ", one row for each run, "
            + (dated ? "the earliest first." : "in order of date where a run tells it.")
            + " Where intervals overlap little is known from looking; the places above are tested.",
        List.of(new Plot.Key("k-arm", "rate, " + EarlyEnds.kind(anytime()))),
        List.of());
  }

  private Markup draw(String suite, List<Subject> same, String id, Frame frame) {
    List<Figure> figures = same.stream().map(this::figure).toList();
    double reach = figures.stream().mapToDouble(Figure::high).max().orElse(1);
    var x =
        new Scale(
            0, Math.min(1, Scale.roundUp(Math.max(0.05, reach))), frame.left(), frame.right());
    double bottom = TOP + same.size() * frame.row(MARKS);
    var words = new ArrayList<String>();
    for (int i = 0; i < same.size(); i++) {
      words.add(SafeText.line(same.get(i).model(), 80) + " " + Shares.words(figures.get(i)));
    }
    var svg =
        new Svg(
            frame.id(id),
            "Rates on " + SafeText.line(suite, 60) + ", run by run",
            String.join("; ", words) + ".",
            frame.width(),
            bottom + 34);
    for (double tick : x.ticks(frame.ticks(8))) {
      svg.line("grid", x.at(tick), TOP, x.at(tick), bottom);
      svg.text("tick", x.at(tick), bottom + 20, Anchor.MIDDLE, Shown.rate(tick));
    }
    double top = TOP;
    for (int i = 0; i < same.size(); i++) {
      double y = top + frame.middle(MARKS);
      Figure figure = figures.get(i);
      String day = same.get(i).first().map(at -> at.toString().substring(0, 10) + " ").orElse("");
      frame.label(
          svg,
          "label",
          top,
          MARKS,
          SafeText.line(day + same.get(i).model(), frame.slim() ? 34 : 31));
      if (Shown.known(figure)) {
        if (figure.hasInterval()) {
          svg.line("whisker", x.at(figure.low()), y, x.at(figure.high()), y);
        }
        svg.dot("dot-arm", x.at(figure.value()), y, 5.5);
      }
      frame.value(svg, "value", top, MARKS, Shown.rate(figure) + "  (" + Shown.range(figure) + ")");
      top += frame.row(MARKS);
    }
    return svg.close();
  }
}
