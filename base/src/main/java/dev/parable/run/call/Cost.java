package dev.parable.run.call;

/** What a call cost, as far as anybody but the provider knows. Never zero for want of knowledge. */
public sealed interface Cost {

  /** Nothing: it was refused. */
  Cost FREE = new Known(0);

  /** Nobody gave a price. */
  Cost UNKNOWN = new Unknown();

  /**
   * Counted by the provider's own figures.
   *
   * @param usd US dollars
   */
  record Known(double usd) implements Cost {}

  /**
   * Perhaps billed: the answer was lost, or came without its count of tokens.
   *
   * @param usd the most that it can have cost, US dollars
   */
  record AtMost(double usd) implements Cost {}

  /** Tokens were taken, and the model's price is not known. */
  record Unknown() implements Cost {}
}
