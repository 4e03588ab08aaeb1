package dev.parable.card;

import dev.parable.card.internal.Chapter;
import dev.parable.card.internal.Overview;
import dev.parable.page.Pages;
import dev.parable.page.SafeText;
import dev.parable.page.Streamed;
import dev.parable.page.Style;
import java.io.Writer;
import java.util.Map;

/**
 * A card as one page of HTML that works from a disk with the network off: style, drawings and, if
 * wanted, transcripts are inside, and its policy forbids everything else. The same card gives the
 * same bytes. Every text of the card is shown as text, whatever it contains.
 */
public final class CardPage {

  private static final Pages TEMPLATES = new Pages("dev.parable.card.internal.page");

  private CardPage() {}

  /**
   * Writes the page; of the transcripts no more than one is in memory.
   *
   * @param delivery how transcripts reach the reader
   */
  public static void write(Card card, Delivery delivery, Writer out) {
    Style style = Style.load();
    var transcripts = new Streamed(part -> CaseExplorer.write(card, delivery, part));
    TEMPLATES.render(
        "card.jte",
        Map.of(
            "title",
            SafeText.line(card.title(), 140),
            "chapters",
            Chapter.of(card),
            "overview",
            new Overview(card),
            "style",
            style.element(),
            "policy",
            style.policy() + CaseExplorer.policy(delivery),
            "linked",
            !(delivery instanceof Delivery.None),
            "transcripts",
            transcripts,
            "served",
            delivery instanceof Delivery.Served served ? served.base() : ""),
        out);
  }
}
