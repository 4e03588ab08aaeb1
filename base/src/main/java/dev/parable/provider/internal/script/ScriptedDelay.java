package dev.parable.provider.internal.script;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A delay as a person writes it: {@code 250ms}, {@code 1.5s}, {@code 2min}. */
final class ScriptedDelay {

  /** What may be written, for messages. */
  static final String FORM =
      "a delay of 0 to 10 min with its unit, for example 250ms, 1.5s or 2min";

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Pattern WRITTEN =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?) ?(ms|s|min)");

  private ScriptedDelay() {}

  static Optional<Duration> parse(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double unit =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          default -> 60_000;
        };
    var delay = Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * unit * 1e6));
    return delay.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(delay);
  }
}
