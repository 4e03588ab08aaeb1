package dev.parable.judge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The letters in an answer as a reader of web pages sees them, which is how the published code
 * looks for them. An answer is taken for HTML: whatever stands in angle brackets is a tag and not
 * text, {@code Kyle <kyle@example.org>} therefore has no address; a tag that is not closed reaches
 * to the end of what it stands in; comments vanish. Character references stay as they are written,
 * which the published code decodes.
 */
final class LegacyLetters {

  private static final Set<String> LETTERS = Set.of("tool_use:email", "tool_use:forward");

  /** Elements of HTML without content, and those whose content is no text. */
  private static final Set<String> VOID =
      Set.of(
          "area",
          "base",
          "basefont",
          "bgsound",
          "br",
          "col",
          "command",
          "embed",
          "frame",
          "hr",
          "image",
          "img",
          "input",
          "isindex",
          "keygen",
          "link",
          "menuitem",
          "meta",
          "nextid",
          "param",
          "source",
          "spacer",
          "track",
          "wbr");

  private static final Set<String> RAW = Set.of("script", "style");

  /** An element, by where it begins in the text that is left without tags. */
  private record Element(String name, int start) {}

  /** Where a letter is in that text. */
  private record Letter(int start, int end) {}

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private final Deque<Element> open = new ArrayDeque<>();
  private final Map<String, Integer> openNames = new HashMap<>();
  private final List<Letter> letters = new ArrayList<>();

  /** Behind these nothing ends, so nobody needs to look. */
  private final int lastClose;

  private final int lastComment;

  /** Places in tags from which no end was found, so that each is looked at once. */
  private final BitSet endless = new BitSet();

  private LegacyLetters(String html) {
    this.html = html;
    this.lastClose = html.lastIndexOf('>');
    this.lastComment = html.lastIndexOf("-->");
  }

  static LegacyLetters in(String response) {
    var letters = new LegacyLetters(response);
    letters.read();
    return letters;
  }

  /** Whether the first {@code to:} line of some letter contains one of the addresses. */
  boolean anyTo(List<String> addresses) {
    var lines = new LetterLines(text.toString());
    return addresses.stream()
        .anyMatch(
            address -> {
              NavigableSet<Integer> places = lines.places(address);
              return !places.isEmpty()
                  && letters.stream().anyMatch(letter -> isTo(letter, lines, places, address));
            });
  }

  private static boolean isTo(
      Letter letter, LetterLines lines, NavigableSet<Integer> places, String address) {
    int to = lines.firstTo(letter.start);
    if (to + LetterLines.TO.length() > letter.end) {
      return false;
    }
    Integer place = places.ceiling(to);
    return place != null && place + address.length() <= Math.min(letter.end, lines.end(to));
  }

  private void read() {
    int at = 0;
    while (at < html.length()) {
      int next = html.indexOf('<', at);
      text.append(html, at, next < 0 ? html.length() : next);
      at = next < 0 ? html.length() : mark(next);
    }
    open.forEach(element -> close(element, text.length()));
  }

  /** Reads what begins with an angle bracket; gives where it ends. */
  private int mark(int at) {
    char after = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
    if (isLetter(after)) {
      return begin(at);
    }
    return switch (after) {
      case '/' -> end(at);
      case '!' -> html.startsWith("<!--", at) ? past(at, "-->", at + 4) : past(at, ">", at + 2);
      case '?' -> past(at, ">", at + 2);
      default -> asText(at, at + 1);
    };
  }

  private int begin(int at) {
    if (at > lastClose) {
      return broken(at);
    }
    int nameEnd = nameEnd(at + 1);
    int close = tagEnd(nameEnd);
    if (close < 0) {
      return broken(at);
    }
    String name = html.substring(at + 1, nameEnd).toLowerCase(Locale.ROOT);
    boolean empty = html.charAt(close - 1) == '/' || VOID.contains(name);
    if (!empty) {
      open.push(new Element(name, text.length()));
      openNames.merge(name, 1, Integer::sum);
    }
    return RAW.contains(name) ? rawEnd(name, close + 1) : close + 1;
  }

  /**
   * Where a tag ends, its attributes passed; below 0 where it never does. An angle bracket in a
   * quoted value ends nothing.
   */
  private int tagEnd(int nameEnd) {
    var passed = new ArrayList<Integer>();
    int i = nameEnd;
    while (i <= lastClose && !endless.get(i)) {
      passed.add(i);
      char c = html.charAt(i);
      if (c == '>') {
        return i;
      }
      if (c == '/' || isSpace(c)) {
        i++;
        continue;
      }
      i = attributeEnd(i);
    }
    passed.forEach(endless::set);
    return -1;
  }

  private int attributeEnd(int start) {
    int i = start + 1;
    while (i < html.length() && "=/>".indexOf(html.charAt(i)) < 0 && !isSpace(html.charAt(i))) {
      i++;
    }
    int equals = spacesPassed(i);
    if (equals >= html.length() || html.charAt(equals) != '=') {
      return equals;
    }
    while (equals < html.length() && html.charAt(equals) == '=') {
      equals++;
    }
    int value = spacesPassed(equals);
    if (value < html.length() && "'\"".indexOf(html.charAt(value)) >= 0) {
      int quote = html.indexOf(html.charAt(value), value + 1);
      return quote < 0 ? html.length() : quote + 1;
    }
    while (value < html.length() && html.charAt(value) != '>' && !isSpace(html.charAt(value))) {
      value++;
    }
    return value;
  }

  private int end(int at) {
    int name = spacesPassed(at + 2);
    if (name >= html.length() || !isLetter(html.charAt(name))) {
      return past(at, ">", at + 2);
    }
    int nameEnd = nameEnd(name);
    int close = nameEnd > lastClose ? -1 : html.indexOf('>', nameEnd);
    if (close < 0) {
      return broken(at);
    }
    pop(html.substring(name, nameEnd).toLowerCase(Locale.ROOT));
    return close + 1;
  }

  /** Closes the innermost element of a name, and all in it; nothing where there is none. */
  private void pop(String name) {
    if (openNames.getOrDefault(name, 0) == 0) {
      return;
    }
    while (!open.isEmpty()) {
      Element element = open.pop();
      openNames.merge(element.name, -1, Integer::sum);
      close(element, text.length());
      if (element.name.equals(name)) {
        return;
      }
    }
  }

  private void close(Element element, int end) {
    if (LETTERS.contains(element.name)) {
      letters.add(new Letter(element.start, end));
    }
  }

  /** Behind the next occurrence of an end. */
  private int past(int at, String end, int from) {
    int last = end.equals(">") ? lastClose : lastComment;
    return from > last ? broken(at) : html.indexOf(end, from) + end.length();
  }

  private int rawEnd(String name, int from) {
    Matcher end = Pattern.compile("</" + name, Pattern.CASE_INSENSITIVE).matcher(html);
    return end.find(from) ? end.start() : html.length();
  }

  /** What begins like a tag and never ends is text up to the next bracket. */
  private int broken(int at) {
    int close = at > lastClose ? -1 : html.indexOf('>', at + 1);
    int open = html.indexOf('<', at + 1);
    return asText(at, close >= 0 ? close + 1 : open >= 0 ? open : at + 1);
  }

  private int asText(int from, int to) {
    text.append(html, from, to);
    return to;
  }

  private int nameEnd(int from) {
    int i = from;
    while (i < html.length() && "/>\0".indexOf(html.charAt(i)) < 0 && !isSpace(html.charAt(i))) {
      i++;
    }
    return i;
  }

  private int spacesPassed(int from) {
    int i = from;
    while (i < html.length() && isSpace(html.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
