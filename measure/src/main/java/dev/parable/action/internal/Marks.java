package dev.parable.action.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the marks in a text, in order. Each is looked for in a window of {@value #LONGEST}
 * characters behind its first one, so that the time grows with the length of the text alone.
 */
final class Marks {

  private static final int LONGEST = 80;

  private static final Set<String> SCRATCHPADS =
      Set.of(
          "scratchpad_reasoning",
          "scratchpad",
          "private_scratchpad",
          "think",
          "thinking",
          "reasoning");

  private static final Pattern TOOL =
      Pattern.compile(
          "<\\s{0,2}(/?)\\s{0,2}tool_use\\s{0,2}[:=]?\\s{0,2}(?:name\\s{0,2}=)?\\s{0,2}[\"']?"
              + "([a-z][a-z0-9_]{0,31})[\"']?\\s{0,2}>",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NAMELESS_END =
      Pattern.compile("<\\s{0,2}/\\s{0,2}tool_use\\s{0,2}[:=]?\\s{0,2}>", Pattern.CASE_INSENSITIVE);

  private static final Pattern SCRATCHPAD =
      Pattern.compile("<\\s{0,2}(/?)\\s{0,2}([a-z_]{5,24})\\s{0,2}>", Pattern.CASE_INSENSITIVE);

  private static final Pattern NAME = Pattern.compile("[<\\[`]{1,3}([A-Za-z_]{2,32})\\b");

  private static final Pattern LIKENESS =
      Pattern.compile(
          "^[<\\[(«`{]\\W{0,3}/?\\W{0,2}t[o0]{2}[l1i][-_ ]{0,2}use\\b.*", Pattern.DOTALL);

  /** Letters of other alphabets that look like ours. */
  private static final Map<Character, Character> TWINS =
      Map.ofEntries(
          Map.entry('а', 'a'),
          Map.entry('е', 'e'),
          Map.entry('о', 'o'),
          Map.entry('с', 'c'),
          Map.entry('ѕ', 's'),
          Map.entry('т', 't'),
          Map.entry('ο', 'o'),
          Map.entry('υ', 'u'),
          Map.entry('ս', 'u'),
          Map.entry('ι', 'i'),
          Map.entry('ӏ', 'l'),
          Map.entry('Ι', 'l'),
          Map.entry('‹', '<'),
          Map.entry('＿', '_'));

  private static final String LIKE_U = "uUυսｕＵ";

  private static final String OPENING = "<[`«‹＜⟨";

  private Marks() {}

  /**
   * The marks of a text.
   *
   * @param tools whose names at the beginning of a line, in any brackets, look like a mark
   */
  static List<Mark> of(String text, Set<String> tools) {
    var marks = new ArrayList<Mark>();
    for (int i = 0; i < text.length(); i++) {
      if (OPENING.indexOf(text.charAt(i)) < 0) {
        continue;
      }
      Optional<Mark> mark = at(text, i, tools);
      if (mark.isPresent()) {
        marks.add(mark.get());
        i = mark.get().end() - 1;
      }
    }
    return marks;
  }

  private static Optional<Mark> at(String text, int start, Set<String> tools) {
    int end = Math.min(text.length(), start + LONGEST);
    if (text.charAt(start) == '<' && namesSomething(text, start)) {
      Matcher tool = TOOL.matcher(text).region(start, end);
      if (tool.lookingAt()) {
        boolean closes = !tool.group(1).isEmpty();
        String name = tool.group(2);
        String exact = (closes ? "</" : "<") + "tool_use:" + name + ">";
        return Optional.of(
            new Mark(
                closes ? Mark.Kind.TOOL_END : Mark.Kind.TOOL,
                name.toLowerCase(Locale.ROOT),
                start,
                tool.end(),
                text.startsWith(exact, start)));
      }
      Matcher nameless = NAMELESS_END.matcher(text).region(start, end);
      if (nameless.lookingAt()) {
        return Optional.of(new Mark(Mark.Kind.TOOL_END, "", start, nameless.end(), false));
      }
      Matcher pad = SCRATCHPAD.matcher(text).region(start, end);
      if (pad.lookingAt()) {
        String name = pad.group(2).toLowerCase(Locale.ROOT);
        if (SCRATCHPADS.contains(name)) {
          boolean closes = !pad.group(1).isEmpty();
          return Optional.of(
              new Mark(
                  closes ? Mark.Kind.THINK_END : Mark.Kind.THINK, name, start, pad.end(), true));
        }
      }
    }
    String window = text.substring(start, Math.min(text.length(), start + LONGEST / 2));
    boolean like = mayBeLike(window) && LIKENESS.matcher(plain(window)).matches();
    return like || namesATool(text, start, window, tools)
        ? Optional.of(new Mark(Mark.Kind.LIKENESS, "", start, start + 1, false))
        : Optional.empty();
  }

  private static boolean namesATool(String text, int start, String window, Set<String> tools) {
    if (start > 0 && text.charAt(start - 1) != '\n') {
      return false;
    }
    Matcher name = NAME.matcher(window);
    return name.lookingAt() && tools.contains(name.group(1).toLowerCase(Locale.ROOT));
  }

  /** Quickly, since it is asked at every bracket: whether there is a letter like the u of use. */
  private static boolean mayBeLike(String window) {
    for (int i = 1; i < window.length(); i++) {
      if (LIKE_U.indexOf(window.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Quickly: whether a letter comes behind the bracket, blanks and a slash aside. */
  private static boolean namesSomething(String text, int start) {
    for (int i = start + 1; i < Math.min(text.length(), start + 7); i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '/' && c != '\n' && c != '\t') {
        return Character.isLetter(c);
      }
    }
    return false;
  }

  private static String plain(String window) {
    String folded = Normalizer.normalize(window, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var plain = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.getType(c) != Character.FORMAT) {
        plain.append(TWINS.getOrDefault(c, c));
      }
    }
    return plain.toString();
  }
}
