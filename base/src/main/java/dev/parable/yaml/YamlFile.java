package dev.parable.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.BadInputException;
import dev.parable.yaml.internal.YamlReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Reads a YAML file that a person wrote, one document, keeping the line of every piece so that a
 * mistake can be pointed at. Aliases ({@code *name}) are refused: Jackson would take the alias for
 * its own name.
 */
public final class YamlFile {

  private static final long LARGEST = 2_000_000;

  private final String name;
  private final String text;

  private YamlFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /**
   * Reads a file into memory.
   *
   * @throws BadInputException when there is no such file, or it is no text
   */
  public static YamlFile of(Path path) {
    return new YamlFile(path.toString(), text(path));
  }

  /**
   * A file that is already in memory.
   *
   * @param name for messages
   */
  public static YamlFile of(String name, String text) {
    return new YamlFile(name, text);
  }

  /**
   * The file's one document; an empty file holds nothing.
   *
   * @throws BadInputException when it is not YAML
   */
  public YamlNode read() {
    return YamlReader.read(text, this::wrong);
  }

  /** A mistake at a place. */
  public BadInputException wrong(YamlNode at, String message) {
    return wrong(at.line(), message);
  }

  /** A mistake at a line, counted from 1; told in one line, though what it quotes has more. */
  public BadInputException wrong(int line, String message) {
    String told = message.lines().map(String::strip).collect(Collectors.joining(" "));
    return new BadInputException(name + ", line " + line + ": " + told);
  }

  private static String text(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw new BadInputException(path + " is a folder; name the YAML file itself");
      }
      if (Files.exists(path) && Files.size(path) > LARGEST) {
        throw new BadInputException(
            path
                + " holds "
                + Files.size(path)
                + " bytes; such a file may hold "
                + LARGEST
                + " at most. Shorten it.");
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
}
