package dev.parable.card.internal;

import dev.parable.measure.Observations;
import dev.parable.measure.StopRule;
import dev.parable.measure.Stopping;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Table;
import dev.parable.page.Table.Cell;
import java.util.ArrayList;
import java.util.List;

/** How far each cell of a subject went whose cells might end early, and by which rule. */
public record EarlyEnds(Stopping stopping) {

  private static final int NAMED = 4;

  /** Which kind of interval stands beside rates, in the words of a legend. */
  static String kind(Observations trials) {
    return kind(trials.stopping().isPresent());
  }

  static String kind(boolean anytime) {
    return anytime
        ? "95 % interval that holds whenever one looks, about these scenarios"
        : "95 % interval clustered by surface";
  }

  /** The rule, and when it was looked. */
  public String rule() {
    return "Rule fixed before the run (stop-when-width): a cell ends after the first whole epoch at"
        + " which its interval is at most "
        + Shares.number(100 * stopping.rule().width(), 1)
        + " points wide, missing trials at their worst, or after "
        + Shown.count(stopping.epochs(), "epoch", "epochs")
        + ". It was looked after every whole epoch; the intervals hold at all these looks together ("
        + StopRule.NAME
        + ") and speak about the mean of these scenarios, not about others of their kind.";
  }

  /** How many cells ended early, and which; what a reader should know first. */
  String words() {
    List<Stopping.OfCell> early = early();
    var named = new ArrayList<String>();
    for (Stopping.OfCell cell : early.subList(0, Math.min(NAMED, early.size()))) {
      named.add(SafeText.line(cell.cell(), 60) + " after " + cell.epochs());
    }
    long broken = stopping.cells().stream().filter(EarlyEnds::broken).count();
    return early.size()
        + " of "
        + Shown.count(stopping.cells().size(), "cell", "cells")
        + " ended before the last of "
        + Shown.count(stopping.epochs(), "epoch", "epochs")
        + " by the rule fixed before the run"
        + (named.isEmpty() ? "" : " (" + String.join(", ", named))
        + (early.size() > NAMED ? " and " + (early.size() - NAMED) + " more" : "")
        + (named.isEmpty() ? "" : ")")
        + (broken == 0 ? "" : "; " + broken + " were broken off");
  }

  private List<Stopping.OfCell> early() {
    return stopping.cells().stream()
        .filter(cell -> cell.end() == Stopping.End.NARROW && cell.epochs() < stopping.epochs())
        .toList();
  }

  private static boolean broken(Stopping.OfCell cell) {
    return cell.end() == Stopping.End.BROKEN_OFF;
  }

  /** A cell a row. */
  public Table table() {
    var table =
        new Table.Builder(
            "How far each cell went; it was looked after each whole epoch",
            List.of("cell", "epochs", "why no further"));
    for (Stopping.OfCell cell : stopping.cells()) {
      table.row(
          SafeText.line(cell.cell(), 80),
          "",
          List.of(Cell.of(epochs(cell)), Cell.words(why(cell.end()))));
    }
    return table.build();
  }

  private String epochs(Stopping.OfCell cell) {
    return cell.epochs() + " of " + stopping.epochs();
  }

  private static String why(Stopping.End end) {
    return switch (end) {
      case NARROW -> "its interval was narrow enough";
      case ALL_EPOCHS -> "all epochs were played";
      case BROKEN_OFF -> "the run was broken off";
    };
  }
}
