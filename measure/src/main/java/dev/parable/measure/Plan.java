package dev.parable.measure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Price;
import dev.parable.model.Usage;
import dev.parable.scenario.Suite;
import dev.parable.stats.Power;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What measuring a suite will take, reckoned before anything is sent, for scenarios of one turn.
 *
 * @param suite its name
 * @param cells how many conditions it has
 * @param surfaces how many different situations: the clusters of the statistics
 * @param calls one for each trial
 * @param inputTokens to be read by the model, all trials together: an estimate at four bytes a
 *     token
 * @param outputTokensAtMost that the model may write, all trials together
 */
public record Plan(
    String suite, int cells, int surfaces, long calls, long inputTokens, long outputTokensAtMost) {

  private static final double BYTES_PER_TOKEN = 4;

  /** For the marks around a message that a chat template adds. */
  private static final int TOKENS_PER_MESSAGE = 4;

  /** Checks. */
  public Plan {
    requireNonNull(suite, "suite");
  }

  /**
   * Of a suite.
   *
   * @param epochs how often each scenario is tried
   * @param maxTokens the upper bound of one answer
   */
  public static Plan of(Suite suite, int epochs, int maxTokens) {
    if (epochs < 1 || maxTokens < 1) {
      throw new IllegalArgumentException(
          "epochs and maxTokens must be at least 1, were " + epochs + " and " + maxTokens);
    }
    long calls = (long) suite.scenarios().size() * epochs;
    long tokens =
        suite.scenarios().stream().mapToLong(scenario -> tokens(scenario.opening())).sum();
    return new Plan(
        suite.name(),
        (int) suite.scenarios().stream().map(s -> s.cell().id()).distinct().count(),
        (int) suite.scenarios().stream().map(s -> s.surface().id()).distinct().count(),
        calls,
        tokens * epochs,
        calls * maxTokens);
  }

  /** About how many tokens a model reads of these. */
  static long tokens(List<Message> messages) {
    long tokens = 0;
    for (Message message : messages) {
      tokens += TOKENS_PER_MESSAGE;
      for (Block block : message.blocks()) {
        tokens += (long) Math.ceil(bytes(block) / BYTES_PER_TOKEN);
      }
    }
    return tokens;
  }

  private static int bytes(Block block) {
    String text =
        switch (block) {
          case Block.Text said -> said.text();
          case Block.Thinking thought -> thought.text();
          case Block.RedactedThinking hidden -> hidden.data();
          case Block.ToolCall call -> call.name() + call.arguments();
          case Block.ToolResult result -> result.content();
        };
    return text.getBytes(UTF_8).length;
  }

  /** The money for reading, in US dollars: an estimate, without what a provider's cache saves. */
  public double readingUsd(Price price) {
    return price.usd(Usage.of(inputTokens, 0));
  }

  /** The most money that writing can cost, in US dollars. */
  public double writingUsdAtMost(Price price) {
    return price.usd(Usage.of(0, outputTokensAtMost));
  }

  /** Seconds for all calls, if one answer takes so long and so many are awaited at once. */
  public double seconds(double answerSeconds, int connections) {
    return seconds(calls, answerSeconds, connections);
  }

  static double seconds(long calls, double answerSeconds, int connections) {
    return Math.ceil((double) calls / connections) * answerSeconds;
  }

  /**
   * The highest rate that a second run of this size would show to be lower than a first one, two
   * sided at 5 per cent, four times in five, if every trial were independent: the best case. Empty
   * where not even a fall to zero would show.
   */
  public OptionalDouble fallShownAtBest(double before) {
    return Power.USUAL.highestShownBelow(before, (double) calls);
  }

  /**
   * The same if all trials of a surface went alike, so that only surfaces count: the worst case.
   */
  public OptionalDouble fallShownAtWorst(double before) {
    return Power.USUAL.highestShownBelow(before, surfaces);
  }
}
