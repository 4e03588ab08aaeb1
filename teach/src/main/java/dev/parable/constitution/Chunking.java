package dev.parable.constitution;

import dev.parable.model.BadInputException;
import dev.parable.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How a constitution is cut into chunks, each of which becomes the subject of lessons. The same
 * text, size and seed give the same chunks.
 *
 * <p>The first four part the text: every paragraph is in one chunk, and they stand in reading
 * order. The pairs put two paragraphs together that a lesson then has to weigh against each other;
 * every paragraph is in one pair, but for one that is in two where their number is odd. Another
 * seed gives other random pairs.
 */
public enum Chunking {
  /** Each paragraph. */
  PARAGRAPH,
  /** The paragraphs directly under each heading; each paragraph where there is no heading. */
  PRINCIPLE,
  /** The outermost headings with all that stands under them. */
  SECTION,
  /** Everything. */
  WHOLE,
  /** The first with the second, the third with the fourth. */
  PAIRS_ADJACENT,
  /** As dice fall. */
  PAIRS_RANDOM,
  /** Those that share most of the words that few paragraphs have. */
  PAIRS_RELATED;

  /**
   * The chunking of a name in a file, {@code pairs-random}.
   *
   * @throws BadInputException when there is none; the message lists what there is
   */
  public static Chunking named(String name) {
    List<String> known = Stream.of(values()).map(Chunking::label).toList();
    return Stream.of(values())
        .filter(chunking -> chunking.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "there is no chunking '%s'%s; choose one of %s"
                        .formatted(name, Nearest.hint(name, known), String.join(", ", known))));
  }

  /** The name in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether every paragraph is in exactly one chunk, in reading order. */
  public boolean parts() {
    return switch (this) {
      case PARAGRAPH, PRINCIPLE, SECTION, WHOLE -> true;
      case PAIRS_ADJACENT, PAIRS_RANDOM, PAIRS_RELATED -> false;
    };
  }

  /** The chunks of any size. */
  public List<Chunk> of(Constitution constitution, long seed) {
    return of(constitution, ChunkSize.ANY, seed);
  }

  /**
   * The chunks.
   *
   * @param size wished for; pairs are pairs, whatever it says
   * @param seed the dice of random pairs; nothing else depends on it
   */
  public List<Chunk> of(Constitution constitution, ChunkSize size, long seed) {
    var text = new ReadingOrder(constitution);
    return switch (this) {
      case PARAGRAPH -> sized(text, (a, b) -> false, size);
      case PRINCIPLE -> sized(text, text::samePrinciple, size);
      case SECTION -> sized(text, text::sameOutermost, size);
      case WHOLE -> sized(text, (a, b) -> true, size);
      case PAIRS_ADJACENT -> pairs(text, Pairing.inOrder(text.size()));
      case PAIRS_RANDOM -> pairs(text, Pairing.random(text.size(), seed));
      case PAIRS_RELATED -> pairs(text, Pairing.related(constitution.paragraphs()));
    };
  }

  private static List<Chunk> sized(
      ReadingOrder text, ReadingOrder.Together together, ChunkSize size) {
    return text.chunks(Sizing.fit(text, text.runs(together), size));
  }

  private static List<Chunk> pairs(ReadingOrder text, List<Pairing.Pair> pairs) {
    return pairs.stream().map(pair -> text.pair(pair.first(), pair.second())).toList();
  }
}
