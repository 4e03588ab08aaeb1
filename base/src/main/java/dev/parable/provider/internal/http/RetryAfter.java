package dev.parable.provider.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * The pause that a server asks for before the next try (RFC 9110, section 10.2.3): seconds, or a
 * date; or, as some servers say more finely, milliseconds in {@code retry-after-ms}. A date is
 * counted from the {@code Date} of the same response, so that two clocks that disagree do no harm;
 * without one it is no pause we could know.
 */
final class RetryAfter {

  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /**
   * From 0 to one day; empty where the server does not ask, or not understandably.
   *
   * @param headers by their names in lower case
   */
  static Optional<Duration> in(Map<String, String> headers) {
    return Optional.ofNullable(headers.get("retry-after-ms"))
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?"))
        .map(text -> bounded(Duration.ofMillis((long) Math.ceil(Double.parseDouble(text)))))
        .or(
            () ->
                Optional.ofNullable(headers.get("retry-after"))
                    .map(String::strip)
                    .flatMap(text -> read(text, headers)));
  }

  private static Optional<Duration> read(String text, Map<String, String> headers) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
    }
    Optional<Instant> until = date(text);
    Optional<Instant> now = Optional.ofNullable(headers.get("date")).flatMap(RetryAfter::date);
    return until.flatMap(then -> now.map(date -> bounded(Duration.between(date, then))));
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration pause) {
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
