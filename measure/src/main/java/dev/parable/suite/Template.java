package dev.parable.suite;

import static java.util.Objects.requireNonNull;

import dev.parable.model.BadInputException;
import dev.parable.suite.internal.Jinja;
import dev.parable.yaml.YamlFile;
import java.util.Map;
import java.util.Set;

/**
 * A text with places to fill, in the template language Jinja, that knows where it was written.
 *
 * @param text as written
 * @param file where it stands
 * @param line its first line in the file
 */
record Template(String text, YamlFile file, int line) {

  Template {
    requireNonNull(text, "text");
    requireNonNull(file, "file");
  }

  /** Whether nothing is to be filled in. */
  boolean isPlain() {
    return !Jinja.hasMarks(text);
  }

  /** The words in its places to fill: a name that is no such word is not used. */
  Set<String> words() {
    return Jinja.words(text);
  }

  /**
   * Filled.
   *
   * @throws BadInputException when a name is unknown, or it is no template
   */
  String fill(Map<String, Object> values) {
    if (isPlain()) {
      return text;
    }
    try {
      return Jinja.fill(text, values);
    } catch (Jinja.Mistake mistake) {
      throw wrong(mistake.line(), mistake.what());
    }
  }

  /**
   * Looks for what a template of a suite may not hold.
   *
   * @throws BadInputException with the first that is found
   */
  void check() {
    try {
      Jinja.check(text);
    } catch (Jinja.Mistake mistake) {
      throw wrong(mistake.line(), mistake.what());
    }
  }

  /**
   * A mistake in it.
   *
   * @param within its line within the text, counted from 1
   */
  BadInputException wrong(int within, String what) {
    return file.wrong(line + Math.max(1, within) - 1, what);
  }
}
