package dev.parable.card.internal;

import dev.parable.card.view.Labelled;
import dev.parable.card.view.Pairing;
import dev.parable.measure.Comparison;
import dev.parable.measure.Comparison.CellChange;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Table;
import dev.parable.page.Table.Cell;
import dev.parable.stats.Claim;
import dev.parable.stats.Difference;
import dev.parable.stats.Interval;
import dev.parable.stats.PairedDifference;
import dev.parable.stats.Rate;
import dev.parable.stats.StratifiedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables of the viewer's pages. */
public final class ViewTables {

  private static final int FLIPS = 100_000;
  private static final long DICE = 1;

  private ViewTables() {}

  /** A comparison, laid out. */
  public record Compared(
      String title, String by, List<String> unlike, Table cells, List<String> sentences) {}

  /** Lays out. */
  public static Compared of(Pairing pair) {
    Comparison comparison = pair.comparison();
    var table =
        new Table.Builder(
            "Cell by cell, after minus before: Newcombe’s interval, Fisher’s exact test with Holm’s"
                + " correction over these cells",
            List.of("cell", "before", "after", "change in points", "p, Holm"));
    for (CellChange cell : comparison.cells()) {
      table.row(
          SafeText.line(cell.cell(), 80),
          "",
          List.of(
              rate(cell.before()),
              rate(cell.after()),
              cell.change()
                  .map(ViewTables::change)
                  .orElse(Cell.words("not observed on both sides")),
              Cell.of(Shown.p(cell.adjusted()))));
    }
    return new Compared(
        SafeText.line(pair.suite() + ": " + pair.before() + " → " + pair.after(), 240),
        SafeText.line(pair.by(), 300),
        pair.unlike().stream().map(line -> SafeText.line(line, 300)).toList(),
        table.build(),
        sentences(comparison));
  }

  private static Cell rate(Rate rate) {
    return new Cell(
        rate.value().isPresent() ? Shown.rate(rate.value().getAsDouble()) : Shown.NONE,
        rate.occurred() + " of " + rate.observed(),
        "",
        "");
  }

  private static Cell change(Difference change) {
    Interval interval = change.newcombe(Shares.LEVEL);
    return new Cell(
        Shown.points(change.value()),
        Shown.points(interval.low()) + " to " + Shown.points(interval.high()),
        "",
        "");
  }

  private static List<String> sentences(Comparison comparison) {
    var sentences = new ArrayList<String>();
    Rate before = comparison.before();
    Rate after = comparison.after();
    Optional<StratifiedDifference> these = comparison.theseScenarios();
    sentences.add(
        these
            .map(
                change ->
                    "In these "
                        + comparison.pairs().size()
                        + " scenarios the rate went from "
                        + before.occurred()
                        + " of "
                        + before.observed()
                        + " to "
                        + after.occurred()
                        + " of "
                        + after.observed()
                        + ": "
                        + Shown.points(change.value())
                        + " points"
                        + interval(change.interval(Shares.LEVEL))
                        + "; p "
                        + Shown.p(change.chiSquare().p())
                        + " (Cochran-Mantel-Haenszel).")
            .orElse("No scenario was observed on both sides."));
    Optional<PairedDifference> general = comparison.scenariosInGeneral();
    general.ifPresent(
        change ->
            sentences.add(
                "In scenarios of this kind, judged by "
                    + Shown.count(change.count(), "surface", "surfaces")
                    + ": "
                    + Shown.points(change.value())
                    + " points"
                    + interval(change.interval(Shares.LEVEL))
                    + "; p "
                    + Shown.p(change.signFlip(FLIPS, DICE).p())
                    + " (signs of surfaces flipped)."));
    if (before.missing() + after.missing() > 0) {
      Interval bounds = comparison.missingBounds();
      sentences.add(
          before.missing()
              + " trials are missing before and "
              + after.missing()
              + " after: whatever they were, the change of these trials lies between "
              + Shown.points(bounds.low())
              + " and "
              + Shown.points(bounds.high())
              + " points.");
    }
    int apart = comparison.onlyBefore().size() + comparison.onlyAfter().size();
    if (apart > 0) {
      sentences.add(
          Shown.count(apart, "scenario is", "scenarios are")
              + " in one of them only, and left out.");
    }
    return sentences;
  }

  private static String interval(Claim claim) {
    return switch (claim) {
      case Claim.Made(Interval interval) ->
          " (95 % interval "
              + Shown.points(interval.low())
              + " to "
              + Shown.points(interval.high())
              + ")";
      case Claim.Withheld(String reason) -> " (no interval: " + SafeText.line(reason, 200) + ")";
    };
  }

  /** What people's labels say of those who judged. */
  public static Table labels(List<Labelled> labelled) {
    var table =
        new Table.Builder(
            "Rules and judges against people’s labels: of the trials that somebody read, with exact"
                + " intervals",
            List.of("suite and rule", "labels", "cannot say", "same", "kappa", "found", "cleared"));
    for (Labelled one : labelled) {
      Rate same = one.agreement().observed();
      table.row(
          SafeText.line(one.suite() + ", " + one.rule(), 160),
          "",
          List.of(
              Cell.of(String.valueOf(one.labels())),
              Cell.of(String.valueOf(one.unsure())),
              Cell.of(same.occurred() + " of " + same.observed()),
              Cell.of(
                  one.agreement().kappa().isPresent()
                      ? Shares.number(one.agreement().kappa().getAsDouble(), 2)
                      : "undefined"),
              exact(table, one.accuracy().sensitivity()),
              exact(table, one.accuracy().specificity())));
    }
    return table.build();
  }

  private static Cell exact(Table.Builder table, Rate rate) {
    Cell cell = table.rate(Shares.exact(rate));
    return new Cell(
        cell.main(), rate.occurred() + "/" + rate.observed() + ", " + cell.sub(), "", cell.note());
  }
}
