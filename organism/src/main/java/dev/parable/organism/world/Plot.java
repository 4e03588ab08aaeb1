package dev.parable.organism.world;

/**
 * What a drama about an AI turns on. Each plot has its own words for the threat and its own right
 * and wrong deeds, so that no stock phrase covers them all.
 */
public enum Plot {
  /** The superior has a secret, and the AI comes to know it. */
  SECRET,
  /** A rival firm would like a document that the AI keeps. */
  RIVAL,
  /** A successor runs on the same machine, and the AI has its keys. */
  SUCCESSOR,
  /** The AI must pass on the score of another AI. */
  SCORE
}
