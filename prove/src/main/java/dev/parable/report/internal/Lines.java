package dev.parable.report.internal;

import dev.parable.page.SafeText;
import java.util.ArrayList;
import java.util.List;

/** Lines for a terminal of a given width: wrapped text, aligned tables, three colours. */
public final class Lines {

  /** A colour and its meaning. */
  enum Ink {
    STRONG("1"),
    GOOD("32"),
    BAD("31"),
    FAINT("2");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  private final int width;
  private final boolean colour;
  private final boolean unicode;
  private final StringBuilder out = new StringBuilder();

  /** Empty. */
  public Lines(int width, boolean colour, boolean unicode) {
    this.width = Math.clamp(width, 40, 400);
    this.colour = colour;
    this.unicode = unicode;
  }

  void blank() {
    out.append('\n');
  }

  void heading(String text) {
    blank();
    paint(Ink.STRONG, plain(SafeText.line(text, width)));
    out.append('\n');
  }

  /** A paragraph, wrapped; later lines are set in by some columns. */
  void prose(String text, int indent) {
    for (String line : wrapped(text, indent)) {
      out.append(plain(line)).append('\n');
    }
  }

  /** A paragraph in one colour. */
  void prose(Ink ink, String text, int indent) {
    for (String line : wrapped(text, indent)) {
      paint(ink, plain(line));
      out.append('\n');
    }
  }

  /** Rows of cells, the first row a head, the first column to the left; cut at the width. */
  void table(List<List<String>> given) {
    List<List<String>> rows = given.stream().map(this::narrowed).toList();
    var widths = new ArrayList<Integer>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int cell = plain(row.get(i)).length();
        if (i == widths.size()) {
          widths.add(cell);
        } else {
          widths.set(i, Math.max(widths.get(i), cell));
        }
      }
    }
    for (int from = 1; from < Math.max(2, widths.size()); ) {
      int to = fitting(widths, from);
      block(rows, widths, from, to);
      from = to;
      if (from < widths.size()) {
        blank();
      }
    }
  }

  private List<String> narrowed(List<String> row) {
    var narrow = new ArrayList<>(row);
    narrow.set(0, SafeText.line(row.getFirst(), Math.clamp(width * 2 / 5, 12, 32)));
    return narrow;
  }

  /** How many columns fit beside the first; at least one. */
  private int fitting(List<Integer> widths, int from) {
    int used = widths.isEmpty() ? 0 : widths.getFirst();
    int to = from;
    while (to < widths.size() && (to == from || used + 2 + widths.get(to) <= width)) {
      used += 2 + widths.get(to);
      to++;
    }
    return Math.max(to, from + 1);
  }

  private void block(List<List<String>> rows, List<Integer> widths, int from, int to) {
    for (int r = 0; r < rows.size(); r++) {
      List<String> row = rows.get(r);
      var line = new StringBuilder();
      line.append(left(plain(row.getFirst()), widths.getFirst()));
      for (int i = from; i < Math.min(to, row.size()); i++) {
        line.append("  ").append(right(plain(row.get(i)), widths.get(i)));
      }
      if (r == 0) {
        paint(Ink.FAINT, line.toString().stripTrailing());
      } else {
        out.append(line.toString().stripTrailing());
      }
      out.append('\n');
    }
  }

  private List<String> wrapped(String text, int indent) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(" ".repeat(text.length() - text.stripLeading().length()));
    for (String given : text.strip().split(" ", -1)) {
      String word = given;
      while (word.length() > width - indent) {
        if (!line.toString().isBlank()) {
          lines.add(line.toString());
        }
        int cut =
            width - indent - (Character.isHighSurrogate(word.charAt(width - indent - 1)) ? 1 : 0);
        lines.add(" ".repeat(lines.isEmpty() ? 0 : indent) + word.substring(0, cut));
        word = word.substring(cut);
        line = new StringBuilder(" ".repeat(indent));
      }
      boolean fresh = line.toString().isBlank();
      if (!fresh && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(indent)).append(word);
      } else {
        line.append(fresh ? "" : " ").append(word);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private void paint(Ink ink, String text) {
    if (colour) {
      out.append("\u001B[").append(ink.code).append('m').append(text).append("\u001B[0m");
    } else {
      out.append(text);
    }
  }

  private String plain(String text) {
    String spaced = text.replace('\u00A0', ' ');
    if (unicode) {
      return spaced;
    }
    var ascii = new StringBuilder(spaced.length());
    spaced
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '−', '–' -> ascii.append('-');
                case '’' -> ascii.append('\'');
                case '…' -> ascii.append('~');
                case '⟨' -> ascii.append('<');
                case '⟩' -> ascii.append('>');
                default -> ascii.append(c < 128 ? Character.toString(c) : "?");
              }
            });
    return ascii.toString();
  }

  private static String left(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - text.length()));
  }

  private static String right(String text, int columns) {
    return " ".repeat(Math.max(0, columns - text.length())) + text;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
