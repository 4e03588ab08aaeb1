package dev.parable.report;

import dev.parable.experiment.Findings;
import dev.parable.report.internal.Lines;
import dev.parable.report.internal.TerminalReport;

/**
 * Findings in short, for a terminal: the answer, arm by family, the lessons against the control,
 * the self-checks. No text of the findings can move the cursor, change a colour or turn the
 * direction.
 */
public final class TextReport {

  private TextReport() {}

  /**
   * The report as lines.
   *
   * @param width of the terminal in columns; at least 40 is used
   * @param colour whether to use ANSI colours
   * @param unicode whether signs beyond ASCII may be used; texts of the findings then keep theirs
   *     too
   */
  public static String render(Findings findings, int width, boolean colour, boolean unicode) {
    return TerminalReport.of(findings, new Lines(width, colour, unicode));
  }
}
