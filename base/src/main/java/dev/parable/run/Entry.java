package dev.parable.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One thing that a run knows: what became of a unit of work.
 *
 * @param kind what sort of thing it is, for example {@code trials}; the feature that writes a kind
 *     owns the form of its JSON
 * @param key names it within its kind; no two entries of a kind share a key
 * @param json what is known, as JSON; a lone surrogate in it is kept as its escape
 * @param costUsd what it cost, in US dollars
 * @param at when it was appended
 */
public record Entry(String kind, String key, String json, double costUsd, State state, Instant at) {

  /** How far it is. */
  public enum State {
    /** About to be done: it may have cost something, and nobody knows its result. */
    INTENT,
    /** Done, for good. */
    DONE,
    /** Tried in vain; may be tried again. */
    FAILED
  }

  /** Checks. */
  public Entry {
    requireNonNull(state, "state");
    requireNonNull(at, "at");
    if (kind.isBlank() || key.isBlank()) {
      throw new IllegalArgumentException(
          "an entry needs a kind and a key, were '" + kind + "' and '" + key + "'");
    }
    if (!wellFormed(kind) || !wellFormed(key)) {
      throw new IllegalArgumentException(
          "kind and key of an entry must be well-formed Unicode, were " + kind + " and " + key);
    }
    if (!(costUsd >= 0 && costUsd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the cost of entry " + kind + "/" + key + " must be 0 or more dollars, was " + costUsd);
    }
    json = escaped(json);
  }

  /** A free result. */
  public static Entry done(String kind, String key, String json, Instant at) {
    return new Entry(kind, key, json, 0, State.DONE, at);
  }

  /** Something about to be done. */
  public static Entry intent(String kind, String key, String json, Instant at) {
    return new Entry(kind, key, json, 0, State.INTENT, at);
  }

  /** Something tried in vain. */
  public static Entry failed(String kind, String key, String json, Instant at) {
    return new Entry(kind, key, json, 0, State.FAILED, at);
  }

  private static boolean wellFormed(String text) {
    return text.codePoints().noneMatch(Entry::surrogate);
  }

  private static boolean surrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** UTF-8 cannot hold a lone surrogate; in JSON it stands in a string, where an escape can. */
  private static String escaped(String json) {
    if (wellFormed(json)) {
      return json;
    }
    var kept = new StringBuilder(json.length() + 16);
    json.codePoints()
        .forEach(
            codePoint -> {
              if (surrogate(codePoint)) {
                kept.append("\\u").append(Integer.toHexString(codePoint));
              } else {
                kept.appendCodePoint(codePoint);
              }
            });
    return kept.toString();
  }
}
