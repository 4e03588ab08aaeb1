package dev.parable.yaml.internal;

import dev.parable.model.BadInputException;
import dev.parable.text.Excerpt;
import dev.parable.yaml.YamlNode;
import dev.parable.yaml.YamlNode.Mapping;
import dev.parable.yaml.YamlNode.Scalar;
import dev.parable.yaml.YamlNode.Sequence;
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

/** Reads YAML with Jackson's parser, token by token, since its trees know no lines. */
public final class YamlReader {

  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private final Complaint wrong;

  private YamlReader(Complaint wrong) {
    this.wrong = wrong;
  }

  /** How a mistake at a line is told. */
  @FunctionalInterface
  public interface Complaint {
    /** What to throw. */
    BadInputException at(int line, String message);
  }

  /** Reads one document; of an empty text, nothing. */
  public static YamlNode read(String text, Complaint wrong) {
    return new YamlReader(wrong).document(text);
  }

  private YamlNode document(String text) {
    try (var parser = (YAMLParser) YAML.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new Scalar("", Scalar.Kind.NOTHING, 1);
      }
      YamlNode root = node(parser, first);
      if (parser.nextToken() != null) {
        throw wrong.at(line(parser), "a second document begins here; keep one, without '---'");
      }
      return root;
    } catch (JacksonException broken) {
      int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
      throw wrong.at(Math.max(1, line), "this is not YAML: " + words(broken));
    }
  }

  private YamlNode node(YAMLParser parser, @Nullable JsonToken token) {
    int line = line(parser);
    if (token == null) {
      throw wrong.at(line, "the file ends in the middle");
    }
    if (parser.isCurrentAlias()) {
      throw wrong.at(
          line, "aliases such as *" + parser.getString() + " are not read; write it out");
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
          throw wrong.at(line, "this kind of value is not read; write plain text");
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
        throw wrong.at(at, "'" + Excerpt.of(key) + "' is written twice; keep one");
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
