package dev.parable.card.internal;

import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Texts as JSON that may stand inside a page. What means something to HTML or XML, and what neither
 * may contain, is written by its number, so no text ends the element that it is in; and so are
 * marks that turn the direction, which a terminal would obey.
 */
public final class JsonText {

  private static final HexFormat HEX = HexFormat.of();

  private JsonText() {}

  /** A string, with its quotes. */
  public static String quote(String text) {
    var quoted = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        default -> {
          if (isPlain(text, i)) {
            quoted.append(c);
          } else {
            quoted.append("\\u").append(HEX.toHexDigits(c));
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /** A list of strings. */
  public static String list(Collection<String> texts) {
    return texts.stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]"));
  }

  private static boolean isPlain(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c >= ' '
        && (c < '\u007f' || c > '\u009f')
        && c != '<'
        && c != '>'
        && c != '&'
        && c != '\u2028'
        && c != '\u2029'
        && Character.getType(c) != Character.FORMAT
        && c < '\ufffe';
  }
}
