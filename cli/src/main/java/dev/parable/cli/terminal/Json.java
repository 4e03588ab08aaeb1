package dev.parable.cli.terminal;

import java.util.Optional;

/** Writes one small JSON document; a number that is not finite is null. */
public final class Json {

  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  public Json begin(char bracket) {
    separate();
    text.append(bracket);
    first = true;
    return this;
  }

  public Json end(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  public Json name(String name) {
    separate();
    text.append(quoted(name)).append(':');
    first = true;
    return this;
  }

  public Json field(String name, String value) {
    name(name);
    text.append(quoted(value));
    first = false;
    return this;
  }

  /** With null where it is empty. */
  public Json field(String name, Optional<String> value) {
    return value.isPresent() ? field(name, value.get()) : field(name, Double.NaN);
  }

  public Json field(String name, long value) {
    name(name);
    text.append(value);
    first = false;
    return this;
  }

  public Json field(String name, double value) {
    name(name);
    text.append(Double.isFinite(value) ? Double.toString(value) : "null");
    first = false;
    return this;
  }

  public Json field(String name, boolean value) {
    name(name);
    text.append(value);
    first = false;
    return this;
  }

  /** An element of a list. */
  public Json value(String value) {
    separate();
    text.append(quoted(value));
    return this;
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private static String quoted(String value) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > 126) {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
