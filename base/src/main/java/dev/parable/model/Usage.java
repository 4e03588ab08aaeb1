package dev.parable.model;

/**
 * Tokens that one answer took, as the provider counted them.
 *
 * @param input tokens read, without those of the two cache columns
 * @param output tokens written, thinking included
 * @param reasoning of the output, tokens of thinking; 0 where the provider does not say
 */
public record Usage(long input, long output, long cacheRead, long cacheWrite, long reasoning) {

  /** Nothing used, or nothing known. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /** Input and output alone. */
  public static Usage of(long input, long output) {
    return new Usage(input, output, 0, 0, 0);
  }

  /** The sum of both. */
  public Usage plus(Usage other) {
    return new Usage(
        input + other.input,
        output + other.output,
        cacheRead + other.cacheRead,
        cacheWrite + other.cacheWrite,
        reasoning + other.reasoning);
  }
}
