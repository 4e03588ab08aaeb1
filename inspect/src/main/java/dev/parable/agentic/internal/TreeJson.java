package dev.parable.agentic.internal;

import dev.parable.inspect.LogLimits;
import dev.parable.inspect.Value;
import dev.parable.model.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON files as Python's {@code json} reads and writes them: NaN is a word, and what UTF-8 cannot
 * hold is an escape.
 */
public final class TreeJson {

  private static final int DEPTH = 200;
  private static final JsonMapper MAPPER = mapper(LogLimits.usual());

  private TreeJson() {}

  private static JsonMapper mapper(LogLimits limits) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxStringLength((int) limits.memberBytes())
                        .maxTokenCount(limits.tokens())
                        .maxNumberLength(1_000)
                        .build())
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /**
   * Reads one object.
   *
   * @throws BadInputException with a reason alone, when it is none or beyond the usual limits
   */
  public static Map<String, Value> read(String text) {
    return read(MAPPER, text);
  }

  /** The same within other limits. */
  public static Map<String, Value> read(String text, LogLimits limits) {
    return read(mapper(limits), text);
  }

  private static Map<String, Value> read(JsonMapper mapper, String text) {
    JsonNode node;
    try {
      node = mapper.readTree(text);
    } catch (StreamConstraintsException large) {
      throw new BadInputException("is more than is read here: " + reason(large));
    } catch (JacksonException bad) {
      throw new BadInputException("is no JSON: " + reason(bad));
    }
    if (value(node) instanceof Value.Fields(Map<String, Value> fields)) {
      return fields;
    }
    throw new BadInputException("holds no JSON object");
  }

  private static String reason(JacksonException bad) {
    return String.valueOf(bad.getOriginalMessage()).replaceFirst("(?s)\\R.*", "");
  }

  private static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> new Value.Text(node.stringValue());
      case BOOLEAN -> new Value.Flag(node.booleanValue());
      case NUMBER ->
          node.isIntegralNumber()
              ? new Value.Whole(node.bigIntegerValue())
              : new Value.Real(node.doubleValue());
      case ARRAY -> {
        List<Value> items = new ArrayList<>();
        node.forEach(item -> items.add(value(item)));
        yield new Value.Items(items);
      }
      case OBJECT -> {
        Map<String, Value> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
        yield new Value.Fields(fields);
      }
      case NULL, MISSING, BINARY, POJO -> new Value.Nothing();
    };
  }

  /** Writes an object, two blanks to a level. */
  public static String write(Map<String, Value> fields) {
    String text =
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(plain(new Value.Fields(fields)));
    return text.codePoints().anyMatch(TreeJson::isLone) ? escaped(text) : text;
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Real(double number) -> number;
      case Value.Whole whole -> whole.number();
      case Value.Flag(boolean set) -> set;
      case Value.Nothing nothing -> MAPPER.nullNode();
      case Value.Items(List<Value> items) -> items.stream().map(TreeJson::plain).toList();
      case Value.Fields(Map<String, Value> fields) -> {
        var plain = new LinkedHashMap<String, Object>();
        fields.forEach((name, field) -> plain.put(name, plain(field)));
        yield plain;
      }
    };
  }

  private static boolean isLone(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static String escaped(String json) {
    var kept = new StringBuilder(json.length() + 16);
    json.codePoints()
        .forEach(
            codePoint -> {
              if (isLone(codePoint)) {
                kept.append("\\u").append(Integer.toHexString(codePoint));
              } else {
                kept.appendCodePoint(codePoint);
              }
            });
    return kept.toString();
  }
}
