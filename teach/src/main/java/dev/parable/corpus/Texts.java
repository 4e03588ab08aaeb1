package dev.parable.corpus;

import dev.parable.run.Entries;
import dev.parable.write.Writing;
import dev.parable.write.Written;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts of lessons of a run, read from it whenever one is asked for: none is kept in memory.
 */
final class Texts extends AbstractList<String> {

  private final Entries run;
  private final Writing writing;
  private final List<Integer> numbers;

  /**
   * Of these.
   *
   * @param numbers of lessons that passed all that is asked of each by itself, in order
   */
  Texts(Entries run, Writing writing, List<Integer> numbers) {
    this.run = run;
    this.writing = writing;
    this.numbers = List.copyOf(numbers);
  }

  @Override
  public String get(int place) {
    return writing
        .find(run, numbers.get(place))
        .map(Written.Kept.class::cast)
        .orElseThrow()
        .lesson()
        .text();
  }

  @Override
  public int size() {
    return numbers.size();
  }

  /** Read by several threads; to be closed. */
  @Override
  public Stream<String> stream() {
    return ReadAhead.stream(size(), this::get);
  }
}
