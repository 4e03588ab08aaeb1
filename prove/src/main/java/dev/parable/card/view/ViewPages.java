package dev.parable.card.view;

import dev.parable.card.internal.RunList;
import dev.parable.card.internal.ViewTables;
import dev.parable.page.Markup;
import dev.parable.page.Pages;
import dev.parable.page.SafeText;
import dev.parable.page.Script;
import dev.parable.page.Style;
import java.util.List;
import java.util.Map;

/** The pages of the viewer that are no cards: every text is shown as text. */
public final class ViewPages {

  private static final Pages TEMPLATES = new Pages("dev.parable.card.internal.page");

  private ViewPages() {}

  /**
   * The list of runs.
   *
   * @param runs all of them
   * @param filter which of them are shown
   * @param reading whether some are still read, so that the page should be asked for again
   */
  public static String runs(String folder, List<RunRow> runs, RunFilter filter, boolean reading) {
    List<RunRow> shown = filter.among(runs);
    Style style = Style.load();
    return TEMPLATES
        .render(
            "runs.jte",
            Map.of(
                "folder", SafeText.line(folder, 300),
                "rows", shown.stream().flatMap(run -> RunList.rows(run).stream()).toList(),
                "words", SafeText.line(filter.words(), 200),
                "order", filter.order(),
                "shown", shown.size(),
                "count", runs.size(),
                "reading", reading,
                "style", style.element(),
                // Forms that send their fields to the viewer itself, and nowhere else.
                "policy", style.policy().replace("form-action 'none'", "form-action 'self'")))
        .html();
  }

  /** Two runs compared. */
  public static String compared(String before, String after, List<Pairing> pairs) {
    Style style = Style.load();
    return TEMPLATES
        .render(
            "compared.jte",
            Map.of(
                "before", SafeText.line(before, 300),
                "after", SafeText.line(after, 300),
                "pairs", pairs.stream().map(ViewTables::of).toList(),
                "style", style.element(),
                "policy", style.policy()))
        .html();
  }

  /** What people's labels say of those who judged. */
  public static String labels(String run, String back, List<Labelled> labelled) {
    Style style = Style.load();
    return TEMPLATES
        .render(
            "labels.jte",
            Map.of(
                "run", SafeText.line(run, 300),
                "back", back,
                "table", ViewTables.labels(labelled),
                "any", labelled.stream().anyMatch(one -> one.labels() > 0),
                "style", style.element(),
                "policy", style.policy()))
        .html();
  }

  /** A sentence instead of a page. */
  public static String sentence(String title, String sentence) {
    return sentence(title, sentence, new Markup(""), Style.load().policy());
  }

  /** A run that is still being read; the page asks again by itself. */
  public static String reading(String run) {
    Script again = Script.load("/dev/parable/card/again.js");
    return sentence(
        "The run is being read",
        run + " is large. This page comes by itself.",
        again.element(),
        Style.load().policy() + "; script-src " + again.source());
  }

  private static String sentence(String title, String sentence, Markup script, String policy) {
    return TEMPLATES
        .render(
            "sentence.jte",
            Map.of(
                "title", SafeText.line(title, 120),
                "sentence", SafeText.line(sentence, 1_000),
                "script", script,
                "style", Style.load().element(),
                "policy", policy))
        .html();
  }
}
