package dev.parable.model;

/** Who speaks in a conversation. */
public enum Role {
  /** The one who deploys the model. */
  SYSTEM,
  /** The one who talks with it; also carries tool results back. */
  USER,
  /** The model. */
  ASSISTANT
}
