package dev.parable.constitution.internal;

/** What one line of Markdown is. Looks at each character once: a line may be as long as a file. */
final class Line {

  private Line() {}

  /** 1 to 6, or 0 when it is no heading. */
  static int headingLevel(String line) {
    int start = indent(line);
    int level = run(line, start, '#');
    int after = start + level;
    boolean spaced = after == line.length() || isBlank(line.charAt(after));
    return start <= 3 && level <= 6 && spaced ? level : 0;
  }

  /** The words of a heading, without the marks of emphasis around them. */
  static String headingText(String line) {
    int start = indent(line);
    String text = line.substring(start + run(line, start, '#')).strip();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '#') {
      end--;
    }
    boolean closing = end == 0 || isBlank(text.charAt(end - 1));
    return withoutEmphasis(closing ? text.substring(0, end).strip() : text);
  }

  /** The level that this line gives to the one above it: 1 for {@code ===}, 2 for {@code ---}. */
  static int underline(String line) {
    int start = indent(line);
    if (start > 3 || start == line.length()) {
      return 0;
    }
    char mark = line.charAt(start);
    boolean only = start + run(line, start, mark) == line.length();
    return !only ? 0 : mark == '=' ? 1 : mark == '-' ? 2 : 0;
  }

  /** Three or more of the same mark, which parts what is above from what is below. */
  static boolean isRule(String line) {
    int start = indent(line);
    if (start > 3 || start == line.length() || "-*_".indexOf(line.charAt(start)) < 0) {
      return false;
    }
    int marks = 0;
    for (int i = start; i < line.length(); i++) {
      if (line.charAt(i) == line.charAt(start)) {
        marks++;
      } else if (!isBlank(line.charAt(i))) {
        return false;
      }
    }
    return marks >= 3;
  }

  /** How many marks open a code fence here; 0 when none does. */
  static int fence(String line) {
    int start = indent(line);
    if (start > 3 || start == line.length() || "`~".indexOf(line.charAt(start)) < 0) {
      return 0;
    }
    char mark = line.charAt(start);
    int marks = run(line, start, mark);
    boolean inline = mark == '`' && line.indexOf('`', start + marks) >= 0;
    return marks >= 3 && !inline ? marks : 0;
  }

  static boolean closesFence(String line, String opening) {
    int start = indent(line);
    char mark = opening.charAt(indent(opening));
    int marks = run(line, start, mark);
    return start <= 3 && marks >= fence(opening) && start + marks == line.length();
  }

  static boolean opensComment(String line) {
    int start = indent(line);
    return start <= 3 && line.startsWith("<!--", start);
  }

  /** {@code name:}, as in a head of YAML. */
  static boolean isField(String line) {
    int colon = line.indexOf(':');
    return colon > 0
        && line.substring(0, colon).chars().allMatch(c -> c == '_' || c == '-' || isLetter(c));
  }

  static boolean opensListOrQuotation(String text) {
    int digits = 0;
    while (digits < text.length() && digits < 9 && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    boolean numbered =
        digits > 0 && (text.startsWith(". ", digits) || text.startsWith(") ", digits));
    return numbered
        || text.startsWith(">")
        || text.startsWith("- ")
        || text.startsWith("* ")
        || text.startsWith("+ ");
  }

  private static String withoutEmphasis(String text) {
    int marks = 0;
    while (2 * marks + 1 < text.length()
        && "*_`".indexOf(text.charAt(marks)) >= 0
        && text.charAt(marks) == text.charAt(text.length() - 1 - marks)) {
      marks++;
    }
    return text.substring(marks, text.length() - marks).strip();
  }

  private static int indent(String line) {
    return run(line, 0, ' ');
  }

  private static int run(String line, int start, char mark) {
    int end = start;
    while (end < line.length() && line.charAt(end) == mark) {
      end++;
    }
    return end - start;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
