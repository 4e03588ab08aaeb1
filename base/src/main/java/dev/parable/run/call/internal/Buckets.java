package dev.parable.run.call.internal;

import dev.parable.run.call.Pace;
import dev.parable.run.call.Rates;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests and tokens a minute. A tenth of a minute's worth may go at once; what is asked for
 * beyond that waits for its turn, which is known at once. Safe for use from many threads.
 */
public final class Buckets {

  private static final int PARTS = 10;
  private static final long LONGEST = Duration.ofDays(1).toNanos();

  private final Flow requests;
  private final Flow tokens;

  /** What a call took, and how much all calls had taken with it. */
  public record Taken(long tokens, long requestsWith, long tokensWith, long waitNanos) {}

  /** Full. */
  public Buckets(Rates rates, Pace pace) {
    this.requests =
        new Flow(
            bucket(rates.requests(), pace),
            List.of("x-ratelimit-remaining-requests", "anthropic-ratelimit-requests-remaining"));
    this.tokens =
        new Flow(
            bucket(rates.tokens(), pace),
            List.of("x-ratelimit-remaining-tokens", "anthropic-ratelimit-tokens-remaining"));
  }

  private static @Nullable Bucket bucket(OptionalLong aMinute, Pace pace) {
    if (aMinute.isEmpty()) {
      return null;
    }
    long minute = aMinute.getAsLong();
    var time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return pace.nanos();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(Math.max(1, minute / PARTS))
                    .refillGreedy(minute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  /** Takes one request and so many tokens; they may be used after the wait. */
  public Taken take(long expectedTokens) {
    long wait = Math.max(requests.take(1), tokens.take(expectedTokens));
    return new Taken(
        expectedTokens, requests.taken(), tokens.taken(), Math.clamp(wait, 0, LONGEST));
  }

  /** The answer tells how many tokens it really was, and what the provider has left for us. */
  public void correct(Taken taken, long realTokens, Map<String, String> headers) {
    tokens.giveBack(taken.tokens() - realTokens);
    requests.leave(headers, taken.requestsWith());
    tokens.leave(headers, taken.tokensWith());
  }

  /** One bucket, or none. */
  private record Flow(@Nullable Bucket bucket, List<String> names, AtomicLong sum) {

    Flow(@Nullable Bucket bucket, List<String> names) {
      this(bucket, names, new AtomicLong());
    }

    long taken() {
      return sum.get();
    }

    long take(long count) {
      if (bucket == null || count < 1) {
        return 0;
      }
      sum.addAndGet(count);
      return bucket.consumeIgnoringRateLimits(count);
    }

    void giveBack(long count) {
      if (bucket == null) {
        return;
      }
      if (count > 0) {
        bucket.forceAddTokens(count); // beyond what may go at once, too: it was waited for
      } else if (count < 0) {
        bucket.consumeIgnoringRateLimits(-count);
      }
    }

    /** Never more than the provider had left, less what was taken since it counted. */
    void leave(Map<String, String> headers, long sumThen) {
      if (bucket == null) {
        return;
      }
      Stream.ofNullable(remaining(headers))
          .mapToLong(left -> Math.max(0, left - (sum.get() - sumThen)))
          .map(left -> bucket.getAvailableTokens() - left)
          .filter(tooMany -> tooMany > 0)
          .forEach(bucket::tryConsumeAsMuchAsPossible);
    }

    private @Nullable Long remaining(Map<String, String> headers) {
      return names.stream()
          .map(headers::get)
          .filter(value -> value != null && value.matches("[0-9]{1,15}"))
          .map(Long::valueOf)
          .findFirst()
          .orElse(null);
    }
  }
}
