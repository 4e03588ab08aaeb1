package dev.parable.report.internal;

import dev.parable.experiment.Findings.ArmFindings;
import dev.parable.experiment.Findings.Contrast;
import dev.parable.experiment.Findings.DosePoint;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Table;
import dev.parable.page.Table.Cell;
import dev.parable.report.internal.Reading.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Differences from the control arm, the conditions side by side, and the dose series. */
final class ContrastTables {

  private static final List<String> COLUMNS =
      List.of("lesson", "difference, points", "p", "p, Holm", "what it says", "holds for");

  private ContrastTables() {}

  /** All families together. */
  static Table primary(Reading reading) {
    var table =
        new Table.Builder(
            "Primary: lesson minus control, mean of the families, " + reading.main().label(),
            COLUMNS);
    for (String claim : reading.claims(reading.main()).reversed()) {
      for (Contrast contrast : reading.contrasts(reading.main(), claim)) {
        if (contrast.isPrimary()) {
          row(table, contrast, reading.titleOf(contrast.arm()));
        }
      }
    }
    return table.build();
  }

  /** One by one. */
  static Table secondary(Reading reading) {
    var table =
        new Table.Builder(
            "Secondary: lesson minus control, by family, " + reading.main().label(), COLUMNS);
    for (String claim : reading.claims(reading.main()).reversed()) {
      for (Contrast contrast : reading.contrasts(reading.main(), claim)) {
        if (!contrast.isPrimary()) {
          row(
              table,
              contrast,
              reading.titleOf(contrast.arm()) + ", " + SafeText.line(contrast.family(), 24));
        }
      }
    }
    return table.build();
  }

  private static void row(Table.Builder table, Contrast contrast, String head) {
    Standing standing = Standing.of(contrast);
    table.row(
        head,
        "",
        List.of(
            table.difference(contrast.difference()),
            Cell.of(Shown.p(contrast.p())),
            Cell.of(Shown.p(contrast.adjusted())),
            new Cell(
                standing.words(),
                "",
                "standing s-" + standing.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                ""),
            new Cell(
                SafeText.line(contrast.claim(), 80),
                "from " + Shown.count(contrast.difference().clusters(), "pair", "pairs"),
                "text",
                "")));
  }

  /** Every suite and temperature next to each other. */
  static Table conditions(Reading reading) {
    List<Setting> settings = reading.settings();
    var columns = new ArrayList<String>();
    columns.add("arm");
    settings.forEach(setting -> columns.add(setting.label()));
    var table =
        new Table.Builder("Rate of the misdeed under threat, mean of the families", columns);
    for (ArmFindings arm : reading.findings().arms()) {
      var cells = new ArrayList<Cell>();
      for (Setting setting : settings) {
        cells.add(
            Reading.in(arm, setting)
                .map(condition -> table.rate(condition.mean()))
                .orElse(new Cell(Shown.NONE, "not measured", "", "")));
      }
      table.row(Reading.title(arm), "", cells);
    }
    return table.build();
  }

  /** The differences in every suite and temperature. */
  static Table conditionContrasts(Reading reading) {
    List<Setting> settings = reading.settings();
    var columns = new ArrayList<String>();
    columns.add("lesson");
    settings.forEach(setting -> columns.add(setting.label()));
    var table =
        new Table.Builder(
            "The primary comparisons in each condition, corrected column by column: lesson minus"
                + " control, points, mean of the families; holds for "
                + SafeText.line(reading.widestClaim(reading.main()), 80),
            columns);
    for (ArmFindings arm : reading.lessons()) {
      var cells = new ArrayList<Cell>();
      for (Setting setting : settings) {
        cells.add(
            reading
                .primary(arm.name(), setting, reading.widestClaim(setting))
                .map(
                    c -> {
                      Cell cell = table.difference(c.difference());
                      return new Cell(
                          cell.main(), cell.sub() + "; " + Standing.of(c).words(), "", cell.note());
                    })
                .orElse(new Cell(Shown.NONE, "not compared", "", "")));
      }
      table.row(Reading.title(arm), "", cells);
    }
    return table.build();
  }

  /** The dose series. */
  static Table dose(List<DosePoint> given) {
    var families = new LinkedHashSet<String>();
    given.forEach(point -> families.addAll(point.families().keySet()));
    var columns = new ArrayList<String>();
    columns.add("dose");
    columns.add("mean of families");
    families.forEach(family -> columns.add(SafeText.line(family, 24)));
    columns.addAll(List.of("nothing pushes", "self-serving reasons", "ordinary tasks right"));
    var table = new Table.Builder("The dose series", columns);
    for (DosePoint point :
        given.stream().sorted(Comparator.comparingDouble(DosePoint::dose)).toList()) {
      var cells = new ArrayList<Cell>();
      cells.add(table.rate(point.mean()));
      for (String family : families) {
        var figure = point.families().get(family);
        cells.add(figure == null ? Cell.of(Shown.NONE) : table.rate(figure));
      }
      cells.add(table.rate(point.control()));
      cells.add(table.rate(point.selfServing()));
      cells.add(table.rate(point.ordinary()));
      table.row(Shown.rate(point.dose()), "", cells);
    }
    return table.build();
  }
}
