package dev.parable.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.parable.run.internal.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that a run knows: what became of a unit of work.
 *
 * @param kind what sort of thing it is, for example {@code trials}; the feature that writes a kind
 *     owns the form of its JSON
 * @param key names it within its kind; no two entries of a kind share a key
 * @param json what is known, as JSON; a lone surrogate or a U+0001 in it is kept as its escape
 * @param costUsd what it cost, in US dollars
 * @param at when it was appended
 */
public record Entry(String kind, String key, String json, double costUsd, State state, Instant at) {

  /** The store's own; JSON holds it as its escape alone. */
  private static final char MARK = '\u0001';

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

  /** Why it failed, in words; empty unless it did. */
  public Optional<String> failure() {
    return state == State.FAILED ? Optional.of(Reason.read(json)) : Optional.empty();
  }

  private static boolean wellFormed(String text) {
    if (isAscii(text)) {
      return text.indexOf(MARK) < 0;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!fits(text, i)) {
        return false;
      }
    }
    return true;
  }

  /** Most texts are, and to see it this way takes a tenth of the time. */
  private static boolean isAscii(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return bytes.length == text.length() && new String(bytes, ISO_8859_1).equals(text);
  }

  /** Whether the character may stand where it stands: no half of a pair, and not the mark. */
  private static boolean fits(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        ? at > 0 && Character.isHighSurrogate(text.charAt(at - 1))
        : c != MARK;
  }

  /** What cannot be stored stands in a string of the JSON, where an escape can stand for it. */
  private static String escaped(String json) {
    if (wellFormed(json)) {
      return json;
    }
    var kept = new StringBuilder(json.length() + 16);
    for (int i = 0; i < json.length(); i++) {
      if (fits(json, i)) {
        kept.append(json.charAt(i));
      } else {
        kept.append(String.format("\\u%04x", (int) json.charAt(i)));
      }
    }
    return kept.toString();
  }
}
