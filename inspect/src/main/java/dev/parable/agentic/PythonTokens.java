package dev.parable.agentic;

import dev.parable.model.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a Python file: names, texts with their escapes undone, and marks. */
final class PythonTokens {

  /** What a word is. {@link #LINE} ends a statement. */
  enum Kind {
    NAME,
    TEXT,
    MARK,
    LINE
  }

  /** A word and its line, counted from 1. */
  record Token(Kind kind, String text, int line) {
    boolean is(String mark) {
      return (kind == Kind.MARK || kind == Kind.NAME) && text.equals(mark);
    }
  }

  private final String file;
  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int depth;

  private PythonTokens(String file, String source) {
    this.file = file;
    this.source = source;
  }

  /**
   * Reads a file.
   *
   * @param file names it in messages
   * @throws BadInputException when a text does not end, with its line
   */
  static List<Token> of(String file, String source) {
    var reader = new PythonTokens(file, source);
    while (reader.at < source.length()) {
      reader.next();
    }
    reader.add(Kind.LINE, "");
    return reader.tokens;
  }

  private void next() {
    char c = source.charAt(at);
    if (c == '\n') {
      if (depth == 0) {
        add(Kind.LINE, "");
      }
      line++;
      at++;
    } else if (c == '#') {
      int end = source.indexOf('\n', at);
      at = end < 0 ? source.length() : end;
    } else if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '\\' && source.startsWith("\n", at + 1)) {
      line++;
      at += 2;
    } else if (c == '"' || c == '\'') {
      text("");
    } else if (Character.isJavaIdentifierStart(c)) {
      name();
    } else {
      depth = Math.max(0, depth + ("([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0));
      boolean equal = source.startsWith("==", at);
      add(Kind.MARK, equal ? "==" : String.valueOf(c));
      at += equal ? 2 : 1;
    }
  }

  private void name() {
    int from = at;
    while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
      at++;
    }
    String name = source.substring(from, at);
    boolean quote = at < source.length() && "\"'".indexOf(source.charAt(at)) >= 0;
    if (quote && name.toLowerCase(Locale.ROOT).matches("[rfub]{1,2}")) {
      text(name.toLowerCase(Locale.ROOT));
    } else {
      add(Kind.NAME, name);
    }
  }

  private void text(String prefix) {
    int begun = line;
    String one = source.substring(at, at + 1);
    String quote = source.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
    boolean raw = prefix.contains("r");
    var text = new StringBuilder();
    at += quote.length();
    while (!source.startsWith(quote, at)) {
      boolean broken = quote.length() == 1 && source.startsWith("\n", at);
      if (at >= source.length() || broken) {
        throw new BadInputException(file + " line " + begun + ": a text that does not end");
      }
      char c = source.charAt(at);
      line += c == '\n' ? 1 : 0;
      if (c == '\\' && raw) {
        pair(text);
      } else if (c == '\\') {
        escape(text);
      } else {
        text.append(c);
        at++;
      }
    }
    at += quote.length();
    tokens.add(new Token(Kind.TEXT, text.toString(), begun));
  }

  private char escaped() {
    if (at + 1 >= source.length()) {
      throw new BadInputException(file + " line " + line + ": a text that does not end");
    }
    char c = source.charAt(at + 1);
    at += 2;
    return c;
  }

  /** In a raw text a backslash stays, and what it stands before ends nothing. */
  private void pair(StringBuilder text) {
    char c = escaped();
    line += c == '\n' ? 1 : 0;
    text.append('\\').append(c);
  }

  private void escape(StringBuilder text) {
    char c = escaped();
    switch (c) {
      case '\n' -> line++;
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'a' -> text.append('\u0007');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'v' -> text.append('\u000b');
      case '\\', '\'', '"' -> text.append(c);
      case 'x' -> code(text, 2);
      case 'u' -> code(text, 4);
      case 'U' -> code(text, 8);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(text);
      case 'N' ->
          throw new BadInputException(
              file + " line " + line + ": the escape \\N is not read here; write it out");
      default -> text.append('\\').append(c);
    }
  }

  /** One to three digits, the first of which is read. */
  private void octal(StringBuilder text) {
    int from = at - 1;
    while (at < Math.min(source.length(), from + 3) && "01234567".indexOf(source.charAt(at)) >= 0) {
      at++;
    }
    text.append((char) Integer.parseInt(source.substring(from, at), 8));
  }

  private void code(StringBuilder text, int digits) {
    int end = Math.min(source.length(), at + digits);
    String written = source.substring(at, end);
    boolean legible = written.matches("[0-9a-fA-F]{" + digits + "}");
    long code = legible ? Long.parseLong(written, 16) : Long.MAX_VALUE;
    if (code > Character.MAX_CODE_POINT) {
      throw new BadInputException(file + " line " + line + ": an escape without its digits");
    }
    text.appendCodePoint((int) code);
    at = end;
  }

  private void add(Kind kind, String text) {
    tokens.add(new Token(kind, text, line));
  }
}
