package dev.parable.provider.internal.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.BadInputException;
import dev.parable.provider.internal.Excerpt;
import dev.parable.provider.internal.yaml.YamlNode.Mapping;
import dev.parable.provider.internal.yaml.YamlNode.Scalar;
import dev.parable.provider.internal.yaml.YamlNode.Sequence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads a YAML file that a person wrote, one document, keeping the line of every piece so that a
 * mistake can be pointed at. Aliases ({@code *name}) are refused: Jackson would take the alias for
 * its own name.
 */
public final class YamlFile {

  private static final YAMLMapper YAML = YAMLMapper.builder().build();
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
    try (var parser = (YAMLParser) YAML.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new Scalar("", Scalar.Kind.NOTHING, 1);
      }
      YamlNode root = node(parser, first);
      if (parser.nextToken() != null) {
        throw wrong(line(parser), "a second document begins here; keep one, without '---'");
      }
      return root;
    } catch (JacksonException broken) {
      int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
      throw wrong(Math.max(1, line), "this is not YAML: " + words(broken));
    }
  }

  /** A mistake at a place. */
  public BadInputException wrong(YamlNode at, String message) {
    return wrong(at.line(), message);
  }

  private BadInputException wrong(int line, String message) {
    return new BadInputException(name + ", line " + line + ": " + message);
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

  private YamlNode node(YAMLParser parser, @Nullable JsonToken token) {
    int line = line(parser);
    if (token == null) {
      throw wrong(line, "the file ends in the middle");
    }
    if (parser.isCurrentAlias()) {
      throw wrong(line, "aliases such as *" + parser.getString() + " are not read; write it out");
    }
    return switch (token) {
      case START_OBJECT -> mapping(parser, line);
      case START_ARRAY -> sequence(parser, line);
      case VALUE_NULL -> new Scalar("", Scalar.Kind.NOTHING, line);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Scalar(parser.getString(), Scalar.Kind.NUMBER, line);
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(parser.getString(), Scalar.Kind.TRUTH, line);
      case VALUE_STRING -> new Scalar(parser.getString(), Scalar.Kind.TEXT, line);
      case VALUE_EMBEDDED_OBJECT, END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE ->
          throw wrong(line, "this kind of value is not read; write plain text");
    };
  }

  private Sequence sequence(YAMLParser parser, int line) {
    List<YamlNode> items = new ArrayList<>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(node(parser, token));
    }
    return new Sequence(items, line);
  }

  private Mapping mapping(YAMLParser parser, int line) {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int at = line(parser);
      if (entries.put(key, node(parser, parser.nextToken())) != null) {
        throw wrong(at, "'" + Excerpt.of(key) + "' is written twice; keep one");
      }
    }
    return new Mapping(entries, line);
  }

  private static int line(YAMLParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  /** Its words without the places and pictures that stand between them. */
  private static String words(JacksonException broken) {
    return Excerpt.of(
        broken
            .getOriginalMessage()
            .lines()
            .filter(line -> !line.startsWith(" "))
            .collect(Collectors.joining(", ")));
  }
}
