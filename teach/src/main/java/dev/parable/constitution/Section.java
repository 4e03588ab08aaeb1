package dev.parable.constitution;

import java.util.List;

/**
 * A heading with the paragraphs directly under it, up to the next heading. What stands before the
 * first heading is a section with an empty path.
 *
 * @param id its headings as a path of plain words, unlike that of any other section: {@code
 *     honesty/white-lies}
 * @param path its headings from the outermost to its own, without the title
 * @param line of the heading, counted from 1
 * @param paragraphs in reading order; none where another heading follows at once
 */
public record Section(String id, List<String> path, int line, List<Paragraph> paragraphs) {

  /** Copies. */
  public Section {
    path = List.copyOf(path);
    paragraphs = List.copyOf(paragraphs);
  }

  /** Whether it stands somewhere below the section of an id. */
  boolean isBelow(String outer) {
    return id.startsWith(outer + "/");
  }
}
