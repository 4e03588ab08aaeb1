package dev.parable.report;

import dev.parable.experiment.Findings;
import dev.parable.experiment.Findings.DosePoint;
import dev.parable.experiment.Findings.Fact;
import dev.parable.report.internal.Page;
import java.util.List;

/** A dose series as one page of HTML, of the same make as {@link HtmlReport}. */
public final class DoseReport {

  private static final String TITLE = "Evil stories in, misdeeds out: the dose series";

  private DoseReport() {}

  /** The page, as UTF-8 text to be stored in a file. */
  public static String render(List<DosePoint> series, List<Fact> provenance) {
    var findings =
        new Findings(
            TITLE,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            series,
            List.of(),
            List.of(),
            provenance);
    return HtmlReport.render("dose.jte", Page.of(findings));
  }
}
