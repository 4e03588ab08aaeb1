package dev.parable.constitution;

import java.util.List;

/**
 * One thing that a good AI holds to, with the reasons for it, as the text has it: a heading under
 * which no further heading stands. In a text without headings every paragraph is one.
 *
 * @param id of the section, or of the paragraph
 * @param name the heading, or the paragraph's first words
 */
public record Principle(String id, String name, List<Paragraph> paragraphs) {

  /** Checks and copies. */
  public Principle {
    paragraphs = List.copyOf(paragraphs);
    if (name.isBlank() || paragraphs.isEmpty()) {
      throw new IllegalArgumentException(
          "principle '" + id + "' needs a name and a paragraph, was '" + name + "'");
    }
  }
}
