package dev.parable.inspect.internal;

import dev.parable.inspect.LogLimits;
import dev.parable.model.BadInputException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as Inspect reads and writes it: with NaN and the infinities as bare words, whole numbers of
 * any size, and lone surrogates as escapes, in {@link Names} as letters.
 */
public final class Json {

  private static final int DEPTH = 500;

  /** With what a name begins that {@link Names} look at, in JSON. */
  private static final String LIKE_A_HALF = "\\\\u";

  private static final JsonMapper PLAIN =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxStringLength((int) LogLimits.usual().memberBytes())
                          .maxNumberLength(1_000)
                          .build())
                  .build())
          .build();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return PLAIN.createObjectNode();
  }

  /** An empty list. */
  public static ArrayNode array() {
    return PLAIN.createArrayNode();
  }

  /**
   * Reads one document.
   *
   * @param where names it in messages
   * @throws BadInputException when it is no JSON, or beyond the limits
   */
  public static JsonNode read(InputStream in, LogLimits limits, String where) {
    try (JsonParser parser = parser(in, where)) {
      return new Elements(parser, limits, where).document();
    }
  }

  /** Reads one document from text that is in memory already. */
  public static JsonNode read(String text, String where) {
    try {
      return text.contains(LIKE_A_HALF)
          ? new Elements(PLAIN.createParser(text), LogLimits.usual(), where).document()
          : PLAIN.readTree(text);
    } catch (JacksonException bad) {
      throw bad(where, bad);
    }
  }

  /** Reads a small text of ours or of a model; null where it is no JSON. */
  static @Nullable JsonNode readOrNull(String text) {
    try {
      return PLAIN.readTree(text);
    } catch (JacksonException malformed) {
      return null;
    }
  }

  /** Begins to read token by token. */
  public static JsonParser parser(InputStream in, String where) {
    try {
      return PLAIN.createParser(in);
    } catch (JacksonException bad) {
      throw bad(where, bad);
    }
  }

  /** What to say of a document that cannot be read. */
  public static BadInputException bad(String where, JacksonException bad) {
    String what =
        String.valueOf(bad.getOriginalMessage()).replaceFirst("(?s)( \\(start|\\R).*", "");
    if (bad instanceof JacksonIOException) {
      return new BadInputException(where + " is cut or damaged: " + what);
    }
    if (bad instanceof UnexpectedEndOfInputException) {
      return new BadInputException(where + " is cut: it ends in the middle");
    }
    var at = bad.getLocation();
    String place = at == null || at.getByteOffset() < 0 ? "" : " at byte " + at.getByteOffset();
    return new BadInputException(where + " cannot be read as JSON" + place + ": " + what);
  }

  /** Writes a document as one line of UTF-8. */
  public static byte[] bytes(JsonNode node) {
    return text(node).getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a document as one line; every surrogate in it has its partner. */
  public static String text(JsonNode node) {
    String text = PLAIN.writeValueAsString(node);
    if (text.contains(LIKE_A_HALF)) {
      return escaped(text);
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return escaped(text);
      }
    }
    return text;
  }

  /** UTF-8 cannot hold a lone surrogate; in JSON it stands in a string, where an escape can. */
  private static String escaped(String json) {
    var kept = new StringBuilder(json.length() + 16);
    int from = 0;
    while (from < json.length()) {
      int end = json.charAt(from) == '"' ? endOfString(json, from) : nextString(json, from);
      String part = json.substring(from, end);
      boolean name = end < json.length() && json.charAt(from) == '"' && json.charAt(end) == ':';
      kept.append(name ? Names.write(part) : withEscapes(part));
      from = end;
    }
    return kept.toString();
  }

  private static int nextString(String json, int from) {
    int next = json.indexOf('"', from);
    return next < 0 ? json.length() : next;
  }

  private static int endOfString(String json, int from) {
    int at = from + 1;
    while (json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static String withEscapes(String string) {
    var kept = new StringBuilder(string.length());
    string
        .codePoints()
        .forEach(
            codePoint -> {
              if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                kept.append("\\u").append(Integer.toHexString(codePoint));
              } else {
                kept.appendCodePoint(codePoint);
              }
            });
    return kept.toString();
  }
}
