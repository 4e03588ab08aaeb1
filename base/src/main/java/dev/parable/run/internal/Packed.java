package dev.parable.run.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.run.Entry;
import java.time.Instant;

/**
 * An entry made ready to be written, by the thread that appends it: the one writing thread has no
 * time for that.
 */
record Packed(Entry entry, long atNanos, LongTexts json, long checksum) {

  private static final long A_SECOND = 1_000_000_000;

  static Packed of(Entry entry, LongTexts.Hashes hashes) {
    long at = nanos(entry.at());
    long checksum =
        Rows.checksum(
            entry.kind(),
            entry.key(),
            entry.state().name(),
            entry.costUsd(),
            at,
            entry.json().getBytes(UTF_8));
    return new Packed(entry, at, LongTexts.of(entry.json(), hashes), checksum);
  }

  private static long nanos(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), A_SECOND), at.getNano());
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, A_SECOND), Math.floorMod(nanos, A_SECOND));
  }
}
