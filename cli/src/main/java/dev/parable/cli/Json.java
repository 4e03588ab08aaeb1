package dev.parable.cli;

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
