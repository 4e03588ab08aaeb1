package dev.parable.card;

/**
 * What the calls of a run took.
 *
 * @param calls that were answered
 * @param usd of those with a known price
 * @param unpriced how many of them have none: they are not free
 * @param inDoubt calls that may have been paid without an answer
 * @param inputTokens as the provider counted them
 * @param outputTokens likewise, reasoning included
 */
public record Spending(
    long calls, double usd, long unpriced, long inDoubt, long inputTokens, long outputTokens) {}
