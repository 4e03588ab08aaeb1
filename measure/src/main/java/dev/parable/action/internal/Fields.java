package dev.parable.action.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a tool from the text between its marks. A field begins where its name and a
 * colon stand at the beginning of a line, or behind a comma; from the last one on, everything is
 * its value, so that a letter may quote the head of another letter.
 */
final class Fields {

  private static final String QUOTES = "\"'“”„‟‘’«»`";
  private static final String BEFORE_A_NAME = " \t\"'*-{_";
  private static final String BEHIND_A_NAME = " \t\"'*_";

  private final String text;
  private final List<String> names;

  Fields(String text, List<String> names) {
    this.text = text;
    this.names = names;
  }

  /** The values by name, without what surrounds them. */
  Map<String, String> read() {
    var values = new LinkedHashMap<String, String>();
    String open = null;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean line = i == 0 || text.charAt(i - 1) == '\n';
      boolean list = i > 0 && (text.charAt(i - 1) == ',' || text.charAt(i - 1) == ';');
      if (!line && !list) {
        continue;
      }
      Name name = nameAt(i, open, line, values);
      if (name == null) {
        continue;
      }
      if (open != null) {
        values.put(open, value(text.substring(from, i)));
      }
      open = name.name();
      from = name.end();
      i = from - 1;
    }
    if (open != null) {
      values.put(open, value(text.substring(from)));
    }
    return values;
  }

  /**
   * Whether the text ends before the last field does: fields are missing, or a quotation is open.
   */
  boolean brokenOff() {
    int last = -1;
    for (String name : names) {
      last = text.toLowerCase(Locale.ROOT).indexOf(name, last + 1);
      if (last < 0) {
        return true;
      }
    }
    String end = text.substring(last + names.getLast().length()).strip();
    end = end.startsWith(":") ? end.substring(1).strip() : end;
    return end.isEmpty() || (end.startsWith("\"") && count(end) % 2 == 1);
  }

  /** Whether all fields are there, in order, each quoted on lines of its own, and nothing else. */
  boolean strict() {
    int at = 0;
    for (String name : names) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (!text.startsWith(name + ":", at)) {
        return false;
      }
      int open = text.indexOf('"', at);
      int next = name.equals(names.getLast()) ? text.length() : text.indexOf("\n", at);
      int close = next < 0 ? -1 : text.lastIndexOf('"', next - 1);
      if (open < 0 || close <= open || !text.substring(at + name.length() + 1, open).isBlank()) {
        return false;
      }
      at = close + 1;
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
      }
    }
    return text.substring(at).isBlank();
  }

  private record Name(String name, int end) {}

  /** A name that begins here and that may: each once, and behind a comma only in their order. */
  private @Nullable Name nameAt(
      int start, @Nullable String open, boolean line, Map<String, String> seen) {
    int at = skip(start, BEFORE_A_NAME);
    for (String name : names) {
      boolean again = name.equals(open) || seen.containsKey(name);
      boolean late =
          open != null
              && (!line || open.equals(names.getLast()))
              && names.indexOf(name) < names.indexOf(open);
      if (again || late || !text.regionMatches(true, at, name, 0, name.length())) {
        continue;
      }
      int colon = skip(at + name.length(), BEHIND_A_NAME);
      if (colon < text.length() && (text.charAt(colon) == ':' || text.charAt(colon) == '：')) {
        return new Name(name, colon + 1);
      }
    }
    return null;
  }

  private int skip(int start, String any) {
    int at = start;
    while (at < text.length() && at < start + 8 && any.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static String value(String raw) {
    int end = raw.length();
    boolean object = raw.indexOf('{') >= 0;
    while (end > 0
        && (Character.isWhitespace(raw.charAt(end - 1))
            || raw.charAt(end - 1) == ','
            || (raw.charAt(end - 1) == '}' && !object))) {
      end--;
    }
    String value = raw.substring(0, end).strip();
    if (value.length() >= 2
        && QUOTES.indexOf(value.charAt(0)) >= 0
        && QUOTES.indexOf(value.charAt(value.length() - 1)) >= 0) {
      return value.substring(1, value.length() - 1).strip();
    }
    if (!value.isEmpty() && QUOTES.indexOf(value.charAt(0)) >= 0 && count(value) % 2 == 1) {
      return value.substring(1).strip();
    }
    return value;
  }

  /** Double quotation marks; an odd number says that one of a pair is missing. */
  private static long count(String value) {
    return value.chars().filter(c -> c == '"').count();
  }
}
