package dev.parable.page;

import java.util.List;
import java.util.Map;

/**
 * A drawing with the sentence that says how to read it.
 *
 * @param wide for a wide screen and for paper
 * @param slim the same for a phone
 * @param legend what the marks mean; may be empty
 * @param notes what the drawing leaves out, and why; may be empty
 */
public record Plot(Markup wide, Markup slim, String reading, List<Key> legend, List<String> notes) {

  /** A mark and its meaning. */
  public record Key(String tone, String meaning) {}

  /** As markup: the drawing that fits the screen is shown. */
  public Markup html() {
    return Pages.TABLES.render("plot.jte", Map.of("plot", this));
  }

  /** Copies. */
  public Plot {
    legend = List.copyOf(legend);
    notes = List.copyOf(notes);
  }
}
