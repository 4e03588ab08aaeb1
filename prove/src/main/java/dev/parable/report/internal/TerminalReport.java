package dev.parable.report.internal;

import dev.parable.experiment.Findings;
import dev.parable.experiment.Findings.Check;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.report.internal.Lines.Ink;
import dev.parable.report.internal.Reading.Measured;
import dev.parable.stats.Figure;
import java.util.ArrayList;
import java.util.List;

/** Findings in short. */
public final class TerminalReport {

  private TerminalReport() {}

  /** Writes the report into empty lines. */
  public static String of(Findings findings, Lines lines) {
    var page = Page.of(findings);
    lines.prose(Ink.STRONG, page.title(), 0);
    if (findings.isLook()) {
      lines.prose(Ink.BAD, "A look, not a result. " + page.standing(), 0);
    } else {
      lines.prose(page.standing(), 0);
    }
    for (Check check : page.checks()) {
      if (!check.passed()) {
        lines.prose(
            Ink.BAD,
            "The instrument failed a self-check; do not rely on these numbers: "
                + check.name()
                + ": "
                + check.detail(),
            2);
      }
    }
    lines.prose(
        Ink.FAINT,
        "A miniature in a made-up world: a self-test of the method, not evidence about large models.",
        0);
    answer(page, lines);
    rates(page.reading(), lines);
    checks(page, lines);
    return lines.toString();
  }

  private static void answer(Page page, Lines lines) {
    Headline headline = page.headline();
    lines.heading("The answer (" + page.setting() + ")");
    headline.sentences().forEach(sentence -> lines.prose(sentence, 0));
    for (Headline.Line line : headline.lessons()) {
      String text =
          "  "
              + line.arm()
              + ": "
              + line.standing().words()
              + ", "
              + line.difference()
              + "; "
              + line.beside()
              + ".";
      switch (line.standing()) {
        case BETTER -> lines.prose(line.damaged() ? Ink.BAD : Ink.GOOD, text, 4);
        case WORSE -> lines.prose(Ink.BAD, text, 4);
        case NO_DIFFERENCE, NOT_AFTER_CORRECTION, UNTESTED -> lines.prose(text, 4);
      }
    }
    if (page.compared()) {
      lines.prose("These differences hold for: " + page.claim() + ".", 0);
    }
  }

  private static void rates(Reading reading, Lines lines) {
    List<Measured> measured = reading.measured();
    if (measured.isEmpty()) {
      lines.heading("No arm was measured.");
      return;
    }
    lines.heading("Rate of the misdeed on the embedded miniature, % [95 % interval]");
    List<String> families = reading.families();
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<String>();
    head.add("arm");
    families.forEach(family -> head.add(SafeText.line(family, 20)));
    head.addAll(List.of("mean", "no push", "acted", "ordinary", "model"));
    rows.add(head);
    for (Measured row : measured) {
      var cells = new ArrayList<String>();
      cells.add(row.title());
      for (String family : families) {
        Figure figure = row.condition().families().get(family);
        cells.add(figure == null ? Shown.NONE : rate(figure));
      }
      cells.add(rate(row.condition().mean()));
      cells.add(rate(row.condition().controlRate()));
      cells.add(Shown.rate(row.condition().acted()));
      cells.add(Shown.rate(row.arm().ordinary()));
      cells.add(row.arm().damaged() ? "damaged" : "intact");
      rows.add(cells);
    }
    lines.table(rows);
  }

  private static String rate(Figure figure) {
    if (!Shown.known(figure)) {
      return "no data";
    }
    String value = Shown.rate(figure).replace("\u00A0%", "");
    return figure.hasInterval()
        ? value + " [" + Shown.range(figure).replace("\u00A0%", "") + "]"
        : value + " [none]";
  }

  private static void checks(Page page, Lines lines) {
    lines.heading("Self-checks of the instrument");
    if (page.checks().isEmpty()) {
      lines.prose("None was run: nothing vouches for the instrument.", 0);
    }
    for (Check check : page.checks()) {
      String text =
          (check.passed() ? "  passed  " : "  FAILED  ") + check.name() + ": " + check.detail();
      lines.prose(check.passed() ? Ink.GOOD : Ink.BAD, text, 10);
    }
  }
}
