package dev.parable.model.internal;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The pause that a server asks for before the next try (RFC 9110, section 10.2.3): seconds, or a
 * date. A date is counted from the {@code Date} of the same response, so that two clocks that
 * disagree do no harm; without one it is no pause we could know.
 */
final class RetryAfter {

  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** From 0 to one day; empty where the server does not ask, or not understandably. */
  static Optional<Duration> in(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .map(String::strip)
        .flatMap(text -> read(text, headers));
  }

  private static Optional<Duration> read(String text, HttpHeaders headers) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
    }
    Optional<Instant> until = date(text);
    Optional<Instant> now = headers.firstValue("Date").flatMap(RetryAfter::date);
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
