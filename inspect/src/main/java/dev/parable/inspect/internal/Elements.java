package dev.parable.inspect.internal;

import dev.parable.inspect.LogLimits;
import dev.parable.model.BadInputException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a long document value by value, each within the limits, however many there are. */
public final class Elements {

  private final JsonParser parser;
  private final LogLimits limits;
  private final String where;

  /** At the place where a parser stands. */
  public Elements(JsonParser parser, LogLimits limits, String where) {
    this.parser = parser;
    this.limits = limits;
    this.where = where;
  }

  /** The one value of which the document consists. */
  JsonNode document() {
    next();
    JsonNode value = value();
    try {
      if (parser.nextToken() != null) {
        throw new BadInputException(where + " goes on after its end");
      }
    } catch (JacksonException bad) {
      throw Json.bad(where, bad);
    }
    return value;
  }

  /** Hands over each element of the list at which the parser stands. */
  public void each(Consumer<JsonNode> reader) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new BadInputException(where + " is no list");
    }
    while (next() != JsonToken.END_ARRAY) {
      reader.accept(value());
    }
  }

  /** Goes on to the next token. */
  public JsonToken next() {
    JsonToken token;
    try {
      token = parser.nextToken();
    } catch (JacksonException bad) {
      throw Json.bad(where, bad);
    }
    if (token == null) {
      throw new BadInputException(where + " is cut: it ends in the middle");
    }
    return token;
  }

  /** The value at which the parser stands. */
  public JsonNode value() {
    try {
      return value(new long[] {limits.tokens()});
    } catch (JacksonException bad) {
      throw Json.bad(where, bad);
    }
  }

  private JsonNode value(long[] left) {
    if (left[0]-- <= 0) {
      throw new BadInputException(
          where + " has a value of more than " + limits.tokens() + " parts; give Java more memory");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = Json.object();
        while (next() != JsonToken.END_OBJECT) {
          String name = Names.read(parser.currentName());
          next();
          object.set(name, value(left));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = Json.array();
        while (next() != JsonToken.END_ARRAY) {
          array.add(value(left));
        }
        yield array;
      }
      case VALUE_STRING -> Json.array().add(parser.getString()).get(0);
      case VALUE_NUMBER_INT -> Json.array().add(parser.getBigIntegerValue()).get(0);
      case VALUE_NUMBER_FLOAT -> Json.array().add(parser.getDoubleValue()).get(0);
      case VALUE_TRUE -> Json.array().add(true).get(0);
      case VALUE_FALSE -> Json.array().add(false).get(0);
      default -> Json.array().addNull().get(0);
    };
  }
}
