package dev.parable.provider.internal.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The objects and lists of a JSON text as they were written: a tree forgets blanks, the order of
 * digits and a key that comes twice.
 */
public final class JsonSource {

  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private final Map<String, String> written = new HashMap<>();

  private JsonSource() {}

  /**
   * Reads.
   *
   * @param text valid JSON
   * @param field whose objects and lists are wanted, at any depth
   */
  public static JsonSource of(String text, String field) {
    var source = new JsonSource();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      while (parser.nextToken() != null) {
        JsonToken token = parser.currentToken();
        if (token.isStructStart()
            && field.equals(parser.streamReadContext().getParent().currentName())) {
          String place = parser.streamReadContext().getParent().pathAsPointer().toString();
          int begin = (int) parser.currentTokenLocation().getCharOffset();
          parser.skipChildren();
          int end = (int) parser.currentLocation().getCharOffset();
          source.written.put(place, text.substring(begin, end));
        }
      }
    }
    return source;
  }

  /** What stands at a JSON pointer (RFC 6901); empty where there is no object or list. */
  public Optional<String> at(String pointer) {
    return Optional.ofNullable(written.get(pointer));
  }
}
