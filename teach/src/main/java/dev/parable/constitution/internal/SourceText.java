package dev.parable.constitution.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.BadInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The characters of a file that somebody else wrote, as far as a reader would see them. */
public final class SourceText {

  private static final long LARGEST = 2_000_000;

  private SourceText() {}

  /**
   * Reads a file.
   *
   * @throws BadInputException when there is none, or it is too large, or no UTF-8
   */
  public static String of(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw new BadInputException(path + " is a folder; name the constitution's file itself");
      }
      if (Files.exists(path)) {
        checkSize(path.toString(), Files.size(path));
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(path))).toString();
    } catch (NoSuchFileException missing) {
      throw new BadInputException("there is no file " + path + "; check the path");
    } catch (CharacterCodingException garbled) {
      throw new BadInputException(path + " is not UTF-8 text; save it as UTF-8");
    } catch (IOException failed) {
      throw new BadInputException("cannot read " + path + ": " + failed + "; check its rights");
    }
  }

  /**
   * The text with plain line ends and without characters of no width.
   *
   * @throws BadInputException when it holds what hides or turns text, or is no text
   */
  public static String cleaned(String name, String text) {
    checkSize(name, text.length());
    var clean = new StringBuilder(text.length());
    int line = 1;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\r') {
        i += i < text.length() && text.charAt(i) == '\n' ? 1 : 0;
        c = '\n';
      }
      line += c == '\n' ? 1 : 0;
      if (c == '\n' || c == '\t') {
        clean.append((char) c);
      } else if (breaksLineOrPage(c)) {
        clean.append(' ');
      } else if (hides(c)) {
        throw new BadInputException(
            "%s, line %d: holds the character U+%04X, which a reader cannot see; take it out"
                .formatted(name, line, c));
      } else if (!withoutWidth(c)) {
        clean.appendCodePoint(c);
      }
    }
    return clean.toString();
  }

  private static void checkSize(String name, long size) {
    if (size > LARGEST) {
      throw new BadInputException(
          "%s holds %d bytes; a constitution may hold %d at most. Shorten it."
              .formatted(name, size, LARGEST));
    }
  }

  private static boolean breaksLineOrPage(int c) {
    return c == '\f' || c == 0x0B || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean withoutWidth(int c) {
    return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
  }

  /** Controls, half pairs, marks that turn the direction of writing, and invisible tags. */
  private static boolean hides(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || (c >= 0xE0000 && c <= 0xE007F);
  }
}
