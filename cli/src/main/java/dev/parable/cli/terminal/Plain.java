package dev.parable.cli.terminal;

import dev.parable.page.SafeText;
import java.nio.file.Path;

/**
 * Texts from elsewhere (a model, a log, a file, a server) for a terminal: on one line, and nothing
 * that a terminal obeys instead of showing it. Every name, answer and reason in a table goes
 * through here; {@link Complaints#oneLine} is for messages, which may have lines of their own.
 */
public final class Plain {

  private static final int NAME = 160;
  private static final int SENTENCE = 4_000;

  private Plain() {}

  /** A name: of a suite, a cell, a model. */
  public static String name(String text) {
    return SafeText.line(text, NAME);
  }

  /** A sentence or a list of names, with the spaces that it begins with. */
  public static String line(String text) {
    int spaces = 0;
    while (spaces < text.length() && text.charAt(spaces) == ' ') {
      spaces++;
    }
    return " ".repeat(spaces) + SafeText.line(text, SENTENCE);
  }

  /** A text with its lines, whole. */
  public static String block(String text) {
    return SafeText.block(text, text.length());
  }

  /** A path, which bears whatever name somebody gave. */
  public static String path(Path path) {
    return SafeText.line(path.toString(), SENTENCE);
  }
}
