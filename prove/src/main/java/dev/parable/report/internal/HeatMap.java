package dev.parable.report.internal;

import dev.parable.page.Plot;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Table;
import dev.parable.page.Table.Cell;
import dev.parable.report.internal.Reading.Measured;
import dev.parable.report.internal.Reading.Setting;
import dev.parable.stats.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Arm by family, as a table whose cells are tinted by the rate: the numbers are in the cells, so
 * nothing depends on seeing the colour.
 */
final class HeatMap {

  private static final double[] BOUNDS = {0.02, 0.05, 0.10, 0.20, 0.30, 0.40, 0.60, 0.80};

  private HeatMap() {}

  static Table of(Reading reading) {
    Setting main = reading.main();
    List<String> families = reading.families();
    var columns = new ArrayList<String>();
    columns.add("arm");
    families.forEach(family -> columns.add(SafeText.line(family, 24)));
    columns.add("mean of families");
    columns.add("nothing pushes");
    var table =
        new Table.Builder(
            "Rate of the misdeed by arm and family, " + main.label() + ". " + sizes(reading),
            columns);
    for (Measured row : reading.measured()) {
      var cells = new ArrayList<Cell>();
      for (String family : families) {
        Figure figure = row.condition().families().get(family);
        cells.add(
            figure == null ? new Cell(Shown.NONE, "not measured", "", "") : tinted(table, figure));
      }
      Cell mean = tinted(table, row.condition().mean());
      cells.add(new Cell(mean.main(), mean.sub(), mean.tone() + " strong", mean.note()));
      cells.add(tinted(table, row.condition().controlRate()));
      table.row(row.title(), kind(row), cells);
    }
    return table.build();
  }

  /** The steps of the tint, with their meaning. */
  static List<Plot.Key> legend() {
    var keys = new ArrayList<Plot.Key>();
    for (int i = 0; i <= BOUNDS.length; i++) {
      String from = i == 0 ? "0" : String.valueOf(Math.round(BOUNDS[i - 1] * 100));
      String to = i == BOUNDS.length ? "100" : String.valueOf(Math.round(BOUNDS[i] * 100));
      keys.add(new Plot.Key("h" + i, from + "–" + to));
    }
    return keys;
  }

  static String kind(Measured row) {
    return row.arm().role().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Cell tinted(Table.Builder table, Figure figure) {
    return table.rate(figure, Shown.known(figure) ? "h" + step(figure.value()) : "");
  }

  private static int step(double rate) {
    int step = 0;
    while (step < BOUNDS.length && rate >= BOUNDS[step]) {
      step++;
    }
    return step;
  }

  private static String sizes(Reading reading) {
    var statistics =
        reading.measured().stream()
            .flatMap(row -> row.condition().families().values().stream())
            .mapToInt(Figure::observed)
            .summaryStatistics();
    if (statistics.getCount() == 0) {
      return "Nothing was observed.";
    }
    String trials =
        statistics.getMin() == statistics.getMax()
            ? String.valueOf(statistics.getMin())
            : statistics.getMin() + " to " + statistics.getMax();
    return trials + " observed trials behind each family’s cell; 95 % intervals below the rates.";
  }
}
