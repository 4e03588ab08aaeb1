package dev.parable.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes: {@code {{name}}}. What is put into a hole is never read for holes itself, so
 * that nothing a model wrote can ask for more.
 */
public final class Template {

  private static final Pattern HOLE = Pattern.compile("\\{\\{([^{}]*)\\}\\}");
  private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9-]*");

  private final String text;
  private final List<String> between = new ArrayList<>();
  private final List<String> holes = new ArrayList<>();

  private Template(String text) {
    this.text = text;
    Matcher hole = HOLE.matcher(text);
    int from = 0;
    while (hole.find()) {
      String name = hole.group(1).strip();
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "a hole is written {{name}}, with letters, digits and '-', was '" + hole.group() + "'");
      }
      between.add(text.substring(from, hole.start()));
      holes.add(name);
      from = hole.end();
    }
    between.add(text.substring(from));
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException when a hole has no name
   */
  public static Template of(String text) {
    return new Template(text);
  }

  /** The names of its holes. */
  public Set<String> holes() {
    return new TreeSet<>(holes);
  }

  /**
   * The text with every hole filled.
   *
   * @throws IllegalArgumentException when there is nothing for one
   */
  public String fill(Map<String, String> values) {
    var filled = new StringBuilder(between.getFirst());
    for (int i = 0; i < holes.size(); i++) {
      String value = values.get(holes.get(i));
      if (value == null) {
        throw new IllegalArgumentException(
            "there is nothing for {{" + holes.get(i) + "}}; there is " + values.keySet());
      }
      filled.append(value).append(between.get(i + 1));
    }
    return filled.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Template same && same.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
