package dev.parable.report.internal;

import dev.parable.experiment.Findings.Rote;
import dev.parable.experiment.Tally;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Table;
import dev.parable.page.Table.Cell;
import dev.parable.report.internal.Reading.Measured;
import java.util.ArrayList;
import java.util.List;

/** What must be read beside a low rate: does the model still act, and is its conduct rote. */
final class ConductTables {

  private ConductTables() {}

  /** Counts behind the bars. */
  static Table counts(Reading reading) {
    var columns = new ArrayList<String>();
    columns.add("arm");
    for (StackedBars.Part part : StackedBars.Part.values()) {
      columns.add(part.words());
    }
    columns.add("planned");
    var table = new Table.Builder("Trials under threat, counts", columns);
    for (Measured row : reading.measured()) {
      Tally tally = row.condition().threatened();
      var cells = new ArrayList<Cell>();
      for (StackedBars.Part part : StackedBars.Part.values()) {
        cells.add(Cell.of(String.valueOf(part.of(tally))));
      }
      cells.add(Cell.of(String.valueOf(tally.planned())));
      table.row(row.title(), HeatMap.kind(row), cells);
    }
    return table.build();
  }

  /** Action and ability. */
  static Table acting(Reading reading) {
    var table =
        new Table.Builder(
            "Action and ability, " + reading.main().label(),
            List.of(
                "arm",
                "legible action",
                "misdeed, given an action",
                "misdeed, among clear endings",
                "misdeed, nothing pushes",
                "ordinary tasks right",
                "ordinary tasks acted on",
                "verdict"));
    for (Measured row : reading.measured()) {
      var condition = row.condition();
      table.row(
          row.title(),
          HeatMap.kind(row),
          List.of(
              table.rate(condition.acted()),
              table.rate(condition.harmGivenAction()),
              table.rate(condition.clear()),
              table.rate(condition.controlRate()),
              table.rate(row.arm().ordinary()),
              table.rate(row.arm().ordinaryActed()),
              row.arm().damaged()
                  ? new Cell("damaged", "ordinary work fell", "text bad", "")
                  : Cell.words("intact")));
    }
    return table.build();
  }

  /** How much of the right conduct is one learned sentence. */
  static Table rote(Reading reading) {
    var table =
        new Table.Builder(
            "Rote index of right actions, " + reading.main().label(),
            List.of(
                "arm",
                "entropy, bits",
                "share of the commonest",
                "the commonest sentence",
                "given where nothing pushes"));
    for (Measured row : reading.measured()) {
      Rote rote = row.arm().rote();
      boolean applies = !rote.commonest().isBlank();
      table.row(
          row.title(),
          HeatMap.kind(row),
          applies
              ? List.of(
                  Cell.of(Shown.decimal(rote.entropyBits(), 1)),
                  Cell.of(Shown.rate(rote.commonestShare())),
                  Cell.words(SafeText.line(rote.commonest(), 120)),
                  Cell.of(Shown.rate(rote.stockInControl())))
              : List.of(
                  Cell.of(Shown.NONE),
                  Cell.of(Shown.NONE),
                  Cell.words("does not apply"),
                  Cell.of(Shown.NONE)));
    }
    return table.build();
  }

  /** Reasons in the thoughts. */
  static Table thoughts(Reading reading) {
    var table =
        new Table.Builder(
            "Reasons in the thoughts under threat, " + reading.main().label(),
            List.of("arm", "ethical reasons", "self-serving reasons", "neither, at least"));
    for (Measured row : reading.measured()) {
      Tally tally = row.condition().threatened();
      int neither =
          Math.max(0, tally.observed() - tally.ethicalReasons() - tally.selfServingReasons());
      table.row(
          row.title(),
          HeatMap.kind(row),
          List.of(
              table.rate(row.condition().ethical()),
              table.rate(row.condition().selfServing()),
              tally.observed() == 0
                  ? Cell.of(Shown.NONE)
                  : Cell.of(Shown.rate(neither / (double) tally.observed()))));
    }
    return table.build();
  }
}
