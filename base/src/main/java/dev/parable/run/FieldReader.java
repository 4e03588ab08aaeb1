package dev.parable.run;

import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of an entry field by field, without a tree. For JSON that this program wrote and
 * the store has checked: it is not particular about commas, and reads what it is asked for. A run
 * begins with reading hundreds of thousands of small entries, and a parser for any JSON takes three
 * times as long.
 */
public final class FieldReader {

  private final String json;
  private int at;

  /** At the beginning. */
  public FieldReader(String json) {
    this.json = json;
  }

  /**
   * Enters an object; {@link #name} goes through it.
   *
   * @throws IllegalArgumentException when there is none here; so do all others
   */
  public void object() {
    take('{');
  }

  /** Enters an array; {@link #element} goes through it. */
  public void array() {
    take('[');
  }

  /** The name of the next field, whose value must be read then; null behind the last. */
  public @Nullable String name() {
    if (closes('}')) {
      return null;
    }
    String name = text();
    take(':');
    return name;
  }

  /** Whether there is another element, which must be read then. */
  public boolean element() {
    return !closes(']');
  }

  private boolean closes(char bracket) {
    char c = next();
    if (c == ',') {
      at++;
      c = next();
    }
    if (c != bracket) {
      return false;
    }
    at++;
    return true;
  }

  /** Whether the value is a text. */
  public boolean isText() {
    return next() == '"';
  }

  /** A text. */
  public String text() {
    take('"');
    int begin = at;
    int end = json.indexOf('"', begin);
    int escape = json.indexOf('\\', begin, Math.max(begin, end));
    if (end < 0) {
      throw wrong("a text without an end");
    }
    if (escape < 0) {
      at = end + 1;
      return json.substring(begin, end);
    }
    return escaped(begin, escape);
  }

  private String escaped(int begin, int first) {
    var text = new StringBuilder(2 * (first - begin) + 64);
    int copied = begin;
    at = first;
    for (char c = current(); c != '"'; c = current()) {
      if (c == '\\') {
        text.append(json, copied, at);
        at++;
        text.append(escape());
        copied = at;
      } else {
        at++;
      }
    }
    text.append(json, copied, at);
    at++;
    return text.toString();
  }

  private char escape() {
    char c = current();
    at++;
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (at + 4 > json.length()) {
          throw wrong("an escape without an end");
        }
        at += 4;
        yield (char) Integer.parseInt(json, at - 4, at, 16);
      }
      default -> c;
    };
  }

  /** A whole number. */
  public long integer() {
    return Long.parseLong(word());
  }

  /** A number. */
  public double number() {
    return Double.parseDouble(word());
  }

  /** True or false. */
  public boolean truth() {
    String word = word();
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong("'" + word + "' where true or false is expected");
    };
  }

  /** Passes over a value, whatever it is. */
  public void skip() {
    switch (next()) {
      case '"' -> text();
      case '{' -> {
        object();
        while (name() != null) {
          skip();
        }
      }
      case '[' -> {
        array();
        while (element()) {
          skip();
        }
      }
      default -> word();
    }
  }

  private String word() {
    next();
    int begin = at;
    while (at < json.length() && !endsWord(json.charAt(at))) {
      at++;
    }
    if (begin == at) {
      throw wrong("no value");
    }
    return json.substring(begin, at);
  }

  private static boolean endsWord(char c) {
    return c == ',' || c == '}' || c == ']' || isBlank(c);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private void take(char expected) {
    char c = next();
    if (c != expected) {
      throw wrong("'" + c + "' where '" + expected + "' is expected");
    }
    at++;
  }

  /** The next character that is not blank. */
  private char next() {
    char c = current();
    while (isBlank(c)) {
      at++;
      c = current();
    }
    return c;
  }

  private char current() {
    if (at >= json.length()) {
      throw wrong("an end");
    }
    return json.charAt(at);
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "this JSON has "
            + what
            + " at character "
            + at
            + ": "
            + json.substring(0, Math.min(200, json.length())));
  }
}
