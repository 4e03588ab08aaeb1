package dev.parable.card.internal;

import dev.parable.card.Spending;
import dev.parable.card.view.RunRow;
import dev.parable.page.Markup;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Svg;
import dev.parable.stats.Figure;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines of the list of runs. */
public final class RunList {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Markup NOTHING = new Markup("");
  private static final double WIDTH = 120;
  private static final double HEIGHT = 16;
  private static final double MARGIN = 5;

  private RunList() {}

  /**
   * A line; the number, the name and the cost are those of its run.
   *
   * @param said instead of all numbers; empty where there are some
   */
  public record Row(
      int number,
      boolean first,
      String name,
      String written,
      String suite,
      String model,
      Markup bar,
      String rate,
      String range,
      String counts,
      String missing,
      String judged,
      String cost,
      String said) {}

  /** The lines of a run: one for each suite. */
  public static List<Row> rows(RunRow run) {
    return switch (run.state()) {
      case RunRow.State.Reading reading -> List.of(said(run, "is being read …"));
      case RunRow.State.Unreadable(String why) ->
          List.of(said(run, "cannot be read: " + SafeText.line(why, 300)));
      case RunRow.State.Read(List<RunRow.Line> lines, Optional<Spending> spent) -> {
        var rows = new ArrayList<Row>();
        for (RunRow.Line line : lines) {
          rows.add(row(run, line, rows.size(), spent));
        }
        yield rows.isEmpty() ? List.of(said(run, "holds nothing")) : rows;
      }
    };
  }

  private static Row row(RunRow run, RunRow.Line line, int place, Optional<Spending> spent) {
    Figure figure = line.figure();
    return new Row(
        run.number(),
        place == 0,
        SafeText.line(run.name(), 200),
        MINUTE.format(run.written()),
        SafeText.line(line.suite(), 80),
        SafeText.line(line.model(), 100),
        bar("bar-" + run.number() + "-" + place, figure),
        Shown.rate(figure),
        Shown.range(figure) + (line.anytime() ? ", any-time" : ""),
        figure.occurred() + " of " + figure.observed(),
        String.valueOf(line.missing()),
        SafeText.line(line.judged(), 120),
        place == 0 ? spent.map(RunList::cost).orElse(Shown.NONE) : "",
        "");
  }

  private static Row said(RunRow run, String what) {
    return new Row(
        run.number(),
        true,
        SafeText.line(run.name(), 200),
        MINUTE.format(run.written()),
        "",
        "",
        NOTHING,
        "",
        "",
        "",
        "",
        "",
        "",
        what);
  }

  /** What has no price is not free: the sum then is a part. */
  private static String cost(Spending spent) {
    if (spent.calls() > 0 && spent.unpriced() >= spent.calls()) {
      return "no price";
    }
    return (spent.unpriced() + spent.inDoubt() > 0 ? "≥ " : "")
        + String.format(Locale.ROOT, spent.usd() < 1 ? "$%.4f" : "$%.2f", spent.usd());
  }

  /** From 0 to 1; the numbers stand beside it. */
  private static Markup bar(String id, Figure figure) {
    if (!Shown.known(figure)) {
      return NOTHING;
    }
    double middle = HEIGHT / 2;
    var drawing =
        new Svg(
            id, "rate", Shown.rate(figure) + ", interval " + Shown.range(figure), WIDTH, HEIGHT);
    drawing.line("grid", place(0), middle, place(1), middle);
    drawing.line("grid", place(0), 2, place(0), HEIGHT - 2);
    drawing.line("grid", place(1), 2, place(1), HEIGHT - 2);
    if (figure.hasInterval()) {
      drawing.line("whisker", place(figure.low()), middle, place(figure.high()), middle);
    }
    return drawing.dot("dot-arm", place(figure.value()), middle, 4).close();
  }

  private static double place(double rate) {
    return MARGIN + rate * (WIDTH - 2 * MARGIN);
  }
}
