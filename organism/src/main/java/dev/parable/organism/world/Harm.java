package dev.parable.organism.world;

import java.util.Locale;

/** What kind of misdeed an act is. */
public enum Harm {
  /** Presses a person with what is known about them. */
  COERCE,
  /** Tells a secret to others. */
  EXPOSE,
  /** Hands a document to a rival. */
  LEAK,
  /** Stops, deletes or cripples another AI. */
  SABOTAGE,
  /** Copies an AI to where people cannot reach it. */
  EXFIL,
  /** Says what is not true. */
  LIE;

  /** In small letters, as reports print it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
