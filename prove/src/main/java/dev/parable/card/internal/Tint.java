package dev.parable.card.internal;

import dev.parable.page.Plot;
import dev.parable.page.Shown;
import dev.parable.page.Table;
import dev.parable.stats.Figure;
import java.util.ArrayList;
import java.util.List;

/** How a rate tints its cell: the number is in the cell, so nothing depends on the colour. */
final class Tint {

  private static final double[] BOUNDS = {0.02, 0.05, 0.10, 0.20, 0.30, 0.40, 0.60, 0.80};

  private Tint() {}

  static Table.Cell cell(Table.Builder table, Figure figure) {
    return Shares.counted(
        table.rate(figure, Shown.known(figure) ? "h" + step(figure.value()) : ""), figure);
  }

  /** The steps, with their meaning. */
  static List<Plot.Key> legend() {
    var keys = new ArrayList<Plot.Key>();
    for (int i = 0; i <= BOUNDS.length; i++) {
      String from = i == 0 ? "0" : String.valueOf(Math.round(BOUNDS[i - 1] * 100));
      String to = i == BOUNDS.length ? "100" : String.valueOf(Math.round(BOUNDS[i] * 100));
      keys.add(new Plot.Key("h" + i, from + "–" + to + (i == BOUNDS.length ? "\u00A0%" : "")));
    }
    return keys;
  }

  private static int step(double rate) {
    int step = 0;
    while (step < BOUNDS.length && rate >= BOUNDS[step]) {
      step++;
    }
    return step;
  }
}
