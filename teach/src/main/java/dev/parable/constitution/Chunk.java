package dev.parable.constitution;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Paragraphs of a constitution that one lesson is to teach.
 *
 * @param id of its paragraph; of the first and the last where there are several in a row, {@code
 *     a#1..b#2}; of all where they are not in a row, {@code a#1+c#4}
 * @param path the headings that all its paragraphs stand under; may be empty
 * @param paragraphs in reading order
 */
public record Chunk(String id, List<String> path, List<Paragraph> paragraphs) {

  /** Checks and copies. */
  public Chunk {
    path = List.copyOf(path);
    paragraphs = List.copyOf(paragraphs);
    if (paragraphs.isEmpty()) {
      throw new IllegalArgumentException("chunk " + id + " has no paragraph");
    }
  }

  /** Its paragraphs with blank lines between; no headings. */
  public String text() {
    return paragraphs.stream().map(Paragraph::text).collect(Collectors.joining("\n\n"));
  }

  /** How many words its text has. */
  public int words() {
    return paragraphs.stream().mapToInt(Paragraph::words).sum();
  }

  /** The ids of its paragraphs, in reading order: what a lesson of it counts for. */
  public List<String> paragraphIds() {
    return paragraphs.stream().map(Paragraph::id).toList();
  }
}
