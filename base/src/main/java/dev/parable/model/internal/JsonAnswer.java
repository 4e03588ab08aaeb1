package dev.parable.model.internal;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server sent back, whatever its status.
 *
 * @param from the address that was asked
 * @param whole false when the body was larger than what is read of one; it holds the beginning then
 */
@SuppressWarnings("ArrayRecordComponent")
record JsonAnswer(URI from, int status, HttpHeaders headers, byte[] body, boolean whole) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The body as JSON.
   *
   * @throws JacksonException when it is something else
   */
  JsonNode json() {
    return JSON.readTree(body);
  }

  /** The body as text. */
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** What it says of a failure, in its own words: the usual field for that, or the body. */
  String complaint() {
    try {
      JsonNode root = json();
      JsonNode error = root.path("error");
      return Stream.of(error.path("message"), error, root.path("message"), root.path("detail"))
          .flatMap(said -> said.stringValueOpt().stream())
          .filter(said -> !said.isBlank())
          .findFirst()
          .orElseGet(this::text);
    } catch (JacksonException other) {
      return text();
    }
  }
}
