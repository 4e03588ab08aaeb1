package dev.parable.provider.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.BatchModel.Item;
import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.provider.internal.http.Answer;
import dev.parable.provider.internal.http.Json;
import dev.parable.text.Excerpt;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What speaking of batches has in common at all providers. */
final class BatchCall {

  /** The most bytes of results that are fetched. */
  static final int LARGEST = 1 << 30;

  private BatchCall() {}

  /** Checks before anything is sent. */
  static void check(List<Item> items, int most, String provider) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one request");
    }
    var ids = new HashSet<String>();
    for (Item item : items) {
      if (!ids.add(item.customId())) {
        throw new IllegalArgumentException(
            "two requests of one batch have the customId '" + item.customId() + "'");
      }
    }
    if (items.size() > most) {
      throw tooLarge(items.size() + " requests", most + " requests", provider);
    }
  }

  /** Checks before anything is sent. */
  static void checkSize(long bytes, int most, String provider) {
    if (bytes > most) {
      throw tooLarge(bytes + " bytes", most + " bytes", provider);
    }
  }

  private static ModelException tooLarge(String size, String most, String provider) {
    return new ModelException(
        Kind.REQUEST,
        provider + " takes batches of " + most + " at most, was " + size + "; submit several");
  }

  /** The name of a batch or a file, from an answer. */
  static String id(Answer answer) {
    String id = answer.json().path("id").stringValue("");
    if (id.isBlank()) {
      throw answer.unreadable(Kind.PASSING, "JSON without an id");
    }
    return id;
  }

  /** A name as a piece of a path. */
  static String inPath(String id) {
    if (id.isBlank() || id.equals(".") || id.equals("..")) {
      throw new IllegalArgumentException("'" + id + "' is no name of a batch");
    }
    return URLEncoder.encode(id, UTF_8).replace("+", "%20");
  }

  /** Takes one line of results. */
  @FunctionalInterface
  interface Lines {
    void take(String customId, String line, JsonNode read);
  }

  /**
   * Reads results, one JSON object a line.
   *
   * @throws ModelException when they did not come whole
   */
  static void eachLine(Answer answer, Lines into) {
    if (!answer.whole()) {
      throw answer.unreadable(Kind.REQUEST, "more than " + LARGEST + " bytes");
    }
    if (!answer.plain()) {
      throw answer.unreadable(Kind.PASSING, "what is no text");
    }
    answer
        .text()
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              JsonNode read = line(line, answer);
              into.take(read.path("custom_id").stringValue(""), line, read);
            });
  }

  private static JsonNode line(String written, Answer answer) {
    try {
      JsonNode line = Json.read(written);
      if (!line.path("custom_id").stringValue("").isEmpty()) {
        return line;
      }
    } catch (JacksonException other) {
      // said below
    }
    throw answer.failure(
        Kind.PASSING,
        answer.exchange().to() + " gave a line that is no result: " + Excerpt.of(written));
  }

  /** What came over the wire for one request; what was sent for it lies with who submitted it. */
  static Exchange exchange(URI from, int status, String requestId, String line) {
    return new Exchange(
        from, "", status, requestId.isEmpty() ? Map.of() : Map.of("request-id", requestId), line);
  }
}
