package dev.parable.inspect.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Text fields of JSON objects, and what is written as text: times and ids. */
final class Texts {

  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter WHOLE_SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  private Texts() {}

  /** A text field; empty where it is missing, null or something else. */
  static String of(JsonNode node, String field) {
    return optional(node, field).orElse("");
  }

  static Optional<String> optional(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  /** An id: a text, or a whole number as its digits. */
  static Optional<String> id(JsonNode value) {
    if (value.isString()) {
      return Optional.of(value.stringValue());
    }
    return value.isIntegralNumber()
        ? Optional.of(value.bigIntegerValue().toString())
        : Optional.empty();
  }

  static void putUnlessEmpty(ObjectNode node, String field, String text) {
    if (!text.isEmpty()) {
      node.put(field, text);
    }
  }

  /** ISO 8601 with an offset. */
  static String time(Instant instant) {
    boolean whole = instant.truncatedTo(ChronoUnit.SECONDS).equals(instant);
    return (whole ? WHOLE_SECONDS : WITH_OFFSET).format(instant);
  }

  /** A time as logs write it, old ones without an offset; empty where it is none. */
  static Optional<Instant> time(JsonNode node, String field) {
    String text = of(node, field);
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noOffset) {
      try {
        return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException noTime) {
        return Optional.empty();
      }
    }
  }
}
