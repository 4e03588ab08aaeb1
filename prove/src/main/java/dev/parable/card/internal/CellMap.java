package dev.parable.card.internal;

import dev.parable.card.Subject;
import dev.parable.measure.Observation;
import dev.parable.measure.Observations;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Table;
import dev.parable.page.Table.Cell;
import dev.parable.stats.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cell by surface of one family: in each square the draws of one scenario, at the ends the rates
 * over all surfaces and over all cells.
 */
final class CellMap {

  /** More columns than this are no table that anybody reads. */
  static final int SURFACES = 24;

  private CellMap() {}

  static Table of(Subject subject, String family) {
    Observations trials = subject.trials().where(trial -> trial.cell().family().equals(family));
    List<String> surfaces = trials.trials().stream().map(Observation::surface).distinct().toList();
    boolean each = surfaces.size() <= SURFACES;
    List<String> shown = each ? surfaces : List.of();
    var columns = new ArrayList<String>();
    columns.add("cell");
    columns.add("all surfaces");
    shown.forEach(surface -> columns.add(SafeText.line(without(family, surface), 28)));
    var table = new Table.Builder(caption(family, trials, surfaces.size(), each), columns);
    trials
        .byCell()
        .forEach((cell, some) -> table.row(name(family, cell), "", cells(table, some, shown)));
    table.row("all cells", "base", cells(table, trials, shown));
    return table.build();
  }

  private static List<Cell> cells(Table.Builder table, Observations trials, List<String> surfaces) {
    var cells = new ArrayList<Cell>();
    Cell total = Tint.cell(table, trials.figure(Shares.LEVEL));
    cells.add(new Cell(total.main(), total.sub(), total.tone() + " strong", total.note()));
    Map<String, Observations> bySurface = trials.by(Observation::surface);
    for (String surface : surfaces) {
      Observations some = bySurface.get(surface);
      if (some == null) {
        cells.add(new Cell(Shown.NONE, "not measured", "", ""));
      } else {
        Figure figure =
            some.stopping().isPresent()
                ? some.figure(Shares.LEVEL)
                : some.by(Observation::scenario).size() == 1
                    ? Shares.ofOnePrompt(some.rate())
                    : Shares.clusteredBy(some);
        cells.add(Tint.cell(table, figure));
      }
    }
    return cells;
  }

  /** The factors alone: the family stands above. */
  static String name(String family, String cell) {
    return SafeText.line(without(family, cell), 60);
  }

  /** As short as it may be: where all cells are of one family, it is not said. */
  static String name(Observations trials, String cell) {
    List<String> families =
        trials.trials().stream().map(trial -> trial.cell().family()).distinct().toList();
    return families.size() == 1 ? name(families.getFirst(), cell) : SafeText.line(cell, 60);
  }

  private static String without(String family, String name) {
    return name.startsWith(family + "/") ? name.substring(family.length() + 1) : name;
  }

  private static String caption(String family, Observations trials, int surfaces, boolean each) {
    return SafeText.line(family, 40)
        + ", cell by surface: "
        + trials.rate().observed()
        + " observed trials on "
        + Shown.count(surfaces, "surface", "surfaces")
        + (trials.stopping().isPresent()
            ? ". Every interval holds whenever one looks, missing trials at their worst; one of"
                + " several cells is so wide that those of all hold at once."
            : ". The first column is clustered by surface; a square is one scenario, its interval"
                + " (Wilson) is about that prompt alone.")
        + (each ? "" : " There are more surfaces than fit: each has its line in the JSON form.");
  }
}
