package dev.parable.run.call.internal;

/**
 * JSON as it is written, character for character as Jackson writes it: the hash of a request is the
 * hash of its text, and must be the same in every version. Jackson itself copies each long text
 * three times; here what needs no escape is copied once, in one piece.
 */
final class JsonText {

  private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

  private final StringBuilder text;
  private final char before;

  /** Nothing yet, with room for so many characters. */
  JsonText(int room) {
    this(room, '[');
  }

  /** A piece of a text, behind the given character of it. */
  JsonText(int room, char before) {
    this.text = new StringBuilder(room);
    this.before = before;
  }

  /** Begins an object, as an element or at the top. */
  JsonText object() {
    return open('{');
  }

  /** Begins an object as a property. */
  JsonText object(String name) {
    return name(name).open('{');
  }

  /** Begins an array as a property. */
  JsonText array(String name) {
    return name(name).open('[');
  }

  private JsonText open(char bracket) {
    comma();
    text.append(bracket);
    return this;
  }

  JsonText endObject() {
    text.append('}');
    return this;
  }

  JsonText endArray() {
    text.append(']');
    return this;
  }

  /** An element of an array. */
  JsonText add(String value) {
    comma();
    quote(value);
    return this;
  }

  JsonText put(String name, String value) {
    return name(name).add(value);
  }

  JsonText put(String name, long value) {
    name(name).text.append(value);
    return this;
  }

  JsonText put(String name, double value) {
    name(name).text.append(value);
    return this;
  }

  JsonText put(String name, boolean value) {
    name(name).text.append(value);
    return this;
  }

  /** Begins a property; its value comes next. */
  JsonText name(String name) {
    comma();
    quote(name);
    text.append(':');
    return this;
  }

  /** What stands before says whether one is needed. */
  private void comma() {
    char last = text.isEmpty() ? before : text.charAt(text.length() - 1);
    if (last != '{' && last != '[' && last != ':') {
      text.append(',');
    }
  }

  private void quote(String value) {
    text.append('"');
    int copied = 0;
    int length = value.length();
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        text.append(value, copied, i);
        escape(c);
        copied = i + 1;
      }
    }
    text.append(value, copied, length).append('"');
  }

  private void escape(char c) {
    text.append('\\');
    switch (c) {
      case '"', '\\' -> text.append(c);
      case '\b' -> text.append('b');
      case '\t' -> text.append('t');
      case '\n' -> text.append('n');
      case '\f' -> text.append('f');
      case '\r' -> text.append('r');
      default -> text.append("u00").append(DIGITS[c >> 4]).append(DIGITS[c & 15]);
    }
  }

  /** The text so far. */
  @Override
  public String toString() {
    return text.toString();
  }
}
