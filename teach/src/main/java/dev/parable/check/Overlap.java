package dev.parable.check;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.text.Words;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * So many words in a row that stand in another text too: what the writer was shown and should not
 * have copied.
 */
public final class Overlap implements Filter {

  private static final int BITS = 1 << 18;

  private final String rule;
  private final int length;
  private final Set<Long> runs = new HashSet<>();

  /** Says of most runs that they are none, at the price of one look. */
  private final BitSet bits = new BitSet();

  private Overlap(String rule, int length) {
    this.rule = rule;
    this.length = length;
  }

  /**
   * With any of these texts.
   *
   * @param rule by which a drop is counted
   * @param length of a run, in words
   */
  public static Overlap with(String rule, int length, List<String> texts) {
    var overlap = new Overlap(rule, length);
    for (String text : texts) {
      for (long run : Words.of(text).ngrams(length)) {
        overlap.runs.add(run);
        overlap.bits.set(bit(run));
      }
    }
    return overlap;
  }

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    Words words = Words.of(lesson.text());
    long[] own = words.ngrams(length);
    for (int i = 0; i < own.length; i++) {
      if (bits.get(bit(own[i])) && runs.contains(own[i])) {
        return Optional.of(new Reason(rule, words.quote(i, i + length)));
      }
    }
    return Optional.empty();
  }

  private static int bit(long run) {
    return (int) run & (BITS - 1);
  }
}
