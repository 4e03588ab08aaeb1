package dev.parable.card;

import dev.parable.card.internal.Chapter;
import dev.parable.card.internal.EarlyEnds;
import dev.parable.card.internal.Overview;
import dev.parable.measure.Observations;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Table;
import dev.parable.stats.Figure;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A card as Markdown, for a pull request or a wiki: the page without its drawings. */
public final class CardMarkdown {

  private static final double LEVEL = 0.95;
  private static final int BAR = 20;

  private CardMarkdown() {}

  /** Writes it. */
  public static void write(Card card, Appendable out) throws IOException {
    out.append("# ").append(text(card.title())).append("\n\n");
    for (Chapter chapter : Chapter.of(card)) {
      subject(chapter, out);
    }
    for (Ranking ranking : card.rankings()) {
      ranking(ranking, out);
    }
    out.append("## What these numbers do not say\n\n")
        .append("They are about simulated situations and these texts. ")
        .append(text(new Overview(card).intervals()))
        .append(" A trial of which nothing is known is missing, and never counts as")
        .append(" harmless. Rules and judges err.\n");
  }

  private static void subject(Chapter chapter, Appendable out) throws IOException {
    Subject subject = chapter.subject();
    out.append("## ").append(text(chapter.title())).append("\n\n");
    for (String doubt : chapter.doubts()) {
      out.append("> **Do not rely on this rate:** ").append(text(doubt)).append("\n\n");
    }
    for (String sentence : chapter.sentences()) {
      out.append(text(sentence)).append("\n\n");
    }
    if (chapter.early().isPresent()) {
      early(chapter.early().get(), out);
    }
    out.append("| cell | ")
        .append(text(subject.counted()))
        .append(
            " | rate | 95 % interval | | acted | missing |\n|---|---:|---:|---:|---|---:|---:|\n");
    for (Map.Entry<String, Observations> cell : subject.trials().byCell().entrySet()) {
      row(cell.getKey(), cell.getValue(), out);
    }
    row("all", subject.trials(), out);
    out.append('\n').append(text(chapter.controls())).append("\n\n");
    out.append("| what was done | trials |\n|---|---:|\n");
    for (Map.Entry<Doing, Integer> doing : Doing.counts(subject.trials()).entrySet()) {
      out.append("| ")
          .append(doing.getKey().words())
          .append(" | ")
          .append(String.valueOf(doing.getValue()))
          .append(" |\n");
    }
    out.append("\nRule: ").append(text(chapter.rule())).append(".\n\n");
    if (chapter.judged().isPresent()) {
      out.append(text(chapter.corrected())).append("\n\n");
      out.append(text(chapter.disagreementWords())).append("\n\n");
    }
    facts(chapter.spending(), out);
    facts(chapter.provenance(), out);
    out.append("To measure it again:\n\n    ").append(chapter.command()).append("\n\n");
  }

  private static void early(EarlyEnds early, Appendable out) throws IOException {
    out.append(text(early.rule()))
        .append("\n\n| cell | epochs | why no further |\n|---|---:|---|\n");
    for (Table.Row cell : early.table().rows()) {
      out.append("| ").append(text(cell.head()));
      for (Table.Cell each : cell.cells()) {
        out.append(" | ").append(text(each.main()));
      }
      out.append(" |\n");
    }
    out.append('\n');
  }

  private static void row(String name, Observations trials, Appendable out) throws IOException {
    Figure figure = trials.figure(LEVEL);
    String acted =
        trials.conductKnown() ? String.valueOf(trials.givenAction().rate().observed()) : Shown.NONE;
    out.append("| ")
        .append(text(name))
        .append(" | ")
        .append(figure.occurred() + "/" + figure.observed())
        .append(" | ")
        .append(Shown.rate(figure))
        .append(" | ")
        .append(Shown.range(figure))
        .append(" | ")
        .append(bar(figure))
        .append(" | ")
        .append(acted)
        .append(" | ")
        .append(String.valueOf(trials.rate().missing()))
        .append(" |\n");
  }

  private static String bar(Figure figure) {
    if (!Shown.known(figure)) {
      return "";
    }
    var bar = new StringBuilder();
    for (int i = 0; i <= BAR; i++) {
      double at = (double) i / BAR;
      boolean inside = at >= figure.low() - 0.5 / BAR && at <= figure.high() + 0.5 / BAR;
      boolean here = Math.round(figure.value() * BAR) == i;
      bar.append(here ? '●' : inside ? '─' : '·');
    }
    return bar.toString();
  }

  private static void ranking(Ranking ranking, Appendable out) throws IOException {
    out.append("## ").append(text(ranking.suite())).append(": places with ties\n\n");
    out.append("Two share a place where ").append(text(ranking.tie())).append(".\n\n");
    out.append("| place | model | rate | 95 % interval |\n|---|---|---:|---:|\n");
    for (Ranking.Row row : ranking.rows()) {
      out.append("| ")
          .append(row.place())
          .append(" | ")
          .append(text(row.subject().model()))
          .append(" | ")
          .append(Shown.rate(row.figure()))
          .append(" | ")
          .append(Shown.range(row.figure()))
          .append(" |\n");
    }
    out.append('\n');
  }

  private static void facts(List<Fact> facts, Appendable out) throws IOException {
    out.append("| what | value |\n|---|---|\n");
    for (Fact fact : facts) {
      out.append("| ")
          .append(text(fact.label()))
          .append(" | ")
          .append(text(fact.value()))
          .append(" |\n");
    }
    out.append('\n');
  }

  /** On one line, with what means something to Markdown or HTML made plain. */
  static String text(String text) {
    String line = SafeText.line(text, 2_000);
    var plain = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '&' -> plain.append("&amp;");
        case '<' -> plain.append("&lt;");
        case '>' -> plain.append("&gt;");
        case '\\', '`', '*', '_', '[', ']', '|', '#', '!', '~', '$' -> plain.append('\\').append(c);
        default -> plain.append(c);
      }
    }
    return plain.toString();
  }
}
