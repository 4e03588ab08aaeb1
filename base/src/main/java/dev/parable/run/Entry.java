package dev.parable.run;

import java.time.Instant;

/** One thing that a run knows. */
public record Entry(String kind, String key, String json, double cost, State state, Instant at) {
  /** How far it is. */
  public enum State {
    /** About to be done. */
    INTENT,
    /** Done. */
    DONE,
    /** Tried in vain. */
    FAILED
  }

  /** A free result. */
  public static Entry done(String kind, String key, String json, Instant at) {
    return new Entry(kind, key, json, 0, State.DONE, at);
  }
}
