package dev.parable.agentic;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Python's {@code string.Template.safe_substitute} does: {@code $name} and <code>${name}
 * </code> are filled, {@code $$} is a dollar, and whatever has no value or is no name stays as it
 * is written. Names are of ASCII letters, digits and underscores.
 */
final class PythonTemplate {

  private static final Pattern HOLE =
      Pattern.compile("\\$(?:(\\$)|([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");

  /** A hole that was not filled. */
  static final Pattern LEFT = Pattern.compile("\\$\\{?[A-Za-z_][A-Za-z0-9_]*\\}?");

  /**
   * A hole of Python's {@code format}, which nothing here fills but the company's name. A tool's
   * form shows its fields so, as {@code subject: "{subject}"}: that is no hole.
   */
  static final Pattern BRACES = Pattern.compile("(?<!\\w: \")\\$?\\{[A-Za-z_][A-Za-z0-9_]*\\}");

  private PythonTemplate() {}

  static String fill(String template, Map<String, String> values) {
    return HOLE.matcher(template)
        .replaceAll(
            hole -> {
              String name = hole.group(2) == null ? hole.group(3) : hole.group(2);
              String value = hole.group(1) != null ? "$" : values.getOrDefault(name, hole.group());
              return Matcher.quoteReplacement(value);
            });
  }
}
