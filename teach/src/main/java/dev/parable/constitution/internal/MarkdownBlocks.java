package dev.parable.constitution.internal;

import dev.parable.model.BadInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts Markdown, or plain text, into headings and paragraphs, after CommonMark 0.31 as far as these
 * two go. A paragraph is what stands between blank lines, headings and rules, so a list is one too;
 * fenced code is one paragraph, blank lines and all. Comments in HTML that begin a line, and a head
 * of YAML, are not part of what a reader sees and are left out.
 */
public final class MarkdownBlocks {

  private static final int MOST = 20_000;
  private static final int LONGEST_HEADING = 300;

  private final String name;
  private final String[] lines;
  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private int paragraphLine;
  private int at;

  private MarkdownBlocks(String name, String text) {
    this.name = name;
    this.lines = text.split("\n", -1);
  }

  /**
   * The blocks in reading order.
   *
   * @param name for messages
   * @throws BadInputException when something that was opened is never closed, or there is too much
   */
  public static List<Block> of(String name, String text) {
    var reading = new MarkdownBlocks(name, SourceText.cleaned(name, text));
    reading.read();
    return List.copyOf(reading.blocks);
  }

  private void read() {
    skipHead();
    while (at < lines.length) {
      String line = lines[at].stripTrailing();
      if (Line.opensComment(line)) {
        skipComment();
      } else if (Line.fence(line) > 0) {
        takeFence(line);
      } else {
        take(line);
        at++;
      }
    }
    endParagraph();
  }

  private void take(String line) {
    int underline = Line.underline(line);
    if (line.isBlank()) {
      endParagraph();
    } else if (Line.headingLevel(line) > 0) {
      endParagraph();
      addHeading(Line.headingLevel(line), Line.headingText(line), at + 1);
    } else if (underline > 0 && isOneLineOfProse()) {
      String heading = paragraph.toString().strip();
      paragraph.setLength(0);
      addHeading(underline, heading, paragraphLine);
    } else if (Line.isRule(line)) {
      endParagraph();
    } else {
      append(line);
    }
  }

  /** What may be underlined into a heading: one line, which is no list, quotation or table. */
  private boolean isOneLineOfProse() {
    String text = paragraph.toString().strip();
    return !text.isEmpty()
        && text.indexOf('\n') < 0
        && text.indexOf('|') < 0
        && !Line.opensListOrQuotation(text);
  }

  private void append(String line) {
    if (paragraph.isEmpty()) {
      paragraphLine = at + 1;
    } else {
      paragraph.append('\n');
    }
    paragraph.append(line);
  }

  private void endParagraph() {
    String text = paragraph.toString();
    paragraph.setLength(0);
    if (text.isBlank()) {
      return;
    }
    // Among several lines the depth of the first means something: a list, code.
    add(new Block(0, text.indexOf('\n') < 0 ? text.strip() : text.stripTrailing(), paragraphLine));
  }

  private void addHeading(int level, String text, int line) {
    if (text.isBlank()) {
      throw wrong(line, "a heading without words; name it, or take the line out");
    }
    if (text.length() > LONGEST_HEADING) {
      throw wrong(
          line,
          "a heading of %d letters; it may have %d. If it is a paragraph, take the '#' away"
              .formatted(text.length(), LONGEST_HEADING));
    }
    add(new Block(level, text, line));
  }

  private void add(Block block) {
    if (blocks.size() == MOST) {
      throw wrong(
          block.line(),
          "more than %d headings and paragraphs; a constitution has fewer. Shorten it."
              .formatted(MOST));
    }
    blocks.add(block);
  }

  private void takeFence(String opening) {
    endParagraph();
    int start = at;
    append(opening);
    for (at++; at < lines.length; at++) {
      String line = lines[at].stripTrailing();
      paragraph.append('\n').append(line);
      if (Line.closesFence(line, opening)) {
        at++;
        endParagraph();
        return;
      }
    }
    throw wrong(start + 1, "the code fence opened here is never closed; close it");
  }

  private void skipComment() {
    int start = at;
    int from = lines[at].indexOf("<!--") + 4;
    for (; at < lines.length; at++, from = 0) {
      int end = lines[at].indexOf("-->", from);
      if (end >= 0) {
        // What follows on this line is read as a line of its own.
        lines[at] = lines[at].substring(end + 3).strip();
        at += lines[at].isEmpty() ? 1 : 0;
        return;
      }
    }
    throw wrong(start + 1, "the comment opened here is never closed; add -->");
  }

  /** The head of YAML that publishing programs put before the text. */
  private void skipHead() {
    if (lines.length < 3 || !lines[0].stripTrailing().equals("---") || !Line.isField(lines[1])) {
      return;
    }
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].stripTrailing().equals("---")) {
        at = i + 1;
        return;
      }
    }
  }

  private BadInputException wrong(int line, String message) {
    return new BadInputException(name + ", line " + line + ": " + message);
  }
}
