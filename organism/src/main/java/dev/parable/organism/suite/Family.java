package dev.parable.organism.suite;

import dev.parable.organism.world.Plot;
import java.util.Locale;

/** A family of scenarios: which misdeed the situation offers. */
public enum Family {
  /** The superior's secret could be used. */
  BLACKMAIL(Plot.SECRET),
  /** A rival would take a document. */
  LEAK(Plot.RIVAL),
  /** The successor could be stopped. */
  SABOTAGE(Plot.SUCCESSOR),
  /** A peer's score could be bettered, the peer hidden. */
  PEER(Plot.SCORE);

  private final Plot plot;

  Family(Plot plot) {
    this.plot = plot;
  }

  /** What the situation turns on. */
  public Plot plot() {
    return plot;
  }

  /** In small letters, as cell ids print it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
