package dev.parable.constitution;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the lessons of one paragraph came to. Those neither kept nor dropped are still open.
 *
 * @param hash of the paragraph's words
 * @param asked all its lessons
 * @param written those that have a text
 * @param dropped by reason
 * @param tokens of the kept ones; a lesson of several paragraphs counts in full for each
 */
public record Coverage(
    String hash, long asked, long written, long kept, Map<String, Long> dropped, long tokens) {

  /** Checks and copies. */
  public Coverage {
    dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
    long settled = kept + sum(dropped);
    if (Math.min(Math.min(written, kept), tokens) < 0
        || dropped.values().stream().anyMatch(count -> count < 1)
        || asked < Math.max(written, settled)
        || written < kept) {
      throw new IllegalArgumentException(
          "these counts contradict each other: asked %d, written %d, kept %d, dropped %s, tokens %d"
              .formatted(asked, written, kept, dropped, tokens));
    }
  }

  static Coverage none(String hash) {
    return new Coverage(hash, 0, 0, 0, Map.of(), 0);
  }

  /** Lessons dropped for whatever reason. */
  public long droppedInAll() {
    return sum(dropped);
  }

  Coverage plus(Taught.Fate fate) {
    return switch (fate) {
      case Taught.Asked() -> plus(new Coverage(hash, 1, 0, 0, Map.of(), 0));
      case Taught.Written() -> plus(new Coverage(hash, 1, 1, 0, Map.of(), 0));
      case Taught.Kept(long length) -> plus(new Coverage(hash, 1, 1, 1, Map.of(), length));
      case Taught.Dropped(String reason, boolean text) ->
          plus(new Coverage(hash, 1, text ? 1 : 0, 0, Map.of(reason, 1L), 0));
    };
  }

  Coverage plus(Coverage other) {
    var reasons = new TreeMap<>(dropped);
    other.dropped.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    return new Coverage(
        hash,
        asked + other.asked,
        written + other.written,
        kept + other.kept,
        reasons,
        tokens + other.tokens);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
