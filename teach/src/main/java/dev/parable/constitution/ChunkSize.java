package dev.parable.constitution;

import dev.parable.model.BadInputException;

/**
 * How many words a chunk should have. A paragraph is never cut, so one that is longer than the
 * longest stays alone and stays long; and nothing is joined that would then be too long, so a short
 * one may stay short.
 *
 * @param shortest shorter ones are joined with a neighbour; 0 joins none
 * @param longest longer ones are cut between paragraphs
 */
public record ChunkSize(int shortest, int longest) {

  /** As the text has them. */
  public static final ChunkSize ANY = new ChunkSize(0, Integer.MAX_VALUE);

  /** Checks. */
  public ChunkSize {
    if (shortest < 0 || longest < 1 || shortest > longest) {
      throw new BadInputException(
          "a chunk cannot have %d to %d words; the first number must be 0 or more, the second no"
                  .formatted(shortest, longest)
              + " less than the first and at least 1");
    }
  }
}
