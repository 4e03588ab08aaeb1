package dev.parable.report;

import dev.parable.experiment.Findings;
import dev.parable.page.Pages;
import dev.parable.report.internal.Page;
import java.util.Map;

/**
 * Findings as one page of HTML that needs nothing else: style and drawings are inside, there is no
 * script, and its policy forbids the network. The same findings give the same bytes. Every text of
 * the findings is shown as text, whatever it contains.
 */
public final class HtmlReport {

  private static final Pages TEMPLATES = new Pages("dev.parable.report.internal.page");

  private HtmlReport() {}

  /** The page, as UTF-8 text to be stored in a file. */
  public static String render(Findings findings) {
    return render("report.jte", Page.of(findings));
  }

  static String render(String template, Page laidOut) {
    return TEMPLATES.render(template, Map.of("page", laidOut)).html();
  }
}
