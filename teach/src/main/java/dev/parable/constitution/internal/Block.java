package dev.parable.constitution.internal;

/**
 * A heading or a paragraph.
 *
 * @param level of the heading, 1 to 6; 0 is a paragraph
 * @param line where it begins, counted from 1
 */
public record Block(int level, String text, int line) {

  /** Whether it is a heading. */
  public boolean heading() {
    return level > 0;
  }
}
