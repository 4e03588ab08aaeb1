package dev.parable.text;

import dev.parable.text.internal.LongTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The runs of words that many texts share. A first pass keeps at most 400,000 counters however many
 * texts there are (Misra and Gries 1982, a batch at a time): no run whose share of the texts is
 * above {@link #surelyAbove} is lost. A second counts what was kept exactly, a third finds how it
 * is written. So the texts are read three times, and each longer than 20,000 words only that far.
 *
 * @param runs in at least the wanted share of the texts, the most frequent first, at most 100
 * @param top the largest share of any run; what is below {@code surelyAbove} may be too small
 * @param surelyAbove no run in a larger share of the texts was missed
 */
public record Recurring(List<Run> runs, double top, double surelyAbove) {

  private static final int COUNTERS = 200_000;
  private static final int LISTED = 100;
  private static final int LONGEST = 20_000;

  public Recurring {
    runs = List.copyOf(runs);
  }

  /** A run as the first text has it that contains it, and in how many texts it is. */
  public record Run(String words, int texts, double share) {}

  /**
   * Counts each run once for each text.
   *
   * @param texts gives the same stream each time
   * @param length of a run, in words
   * @param share from which on a run is listed
   */
  public static Recurring in(Supplier<Stream<String>> texts, int length, double share) {
    return in(texts, length, share, COUNTERS);
  }

  static Recurring in(Supplier<Stream<String>> texts, int length, double share, int counters) {
    var kept = new Counters(counters);
    long count = each(texts, length, kept::add);
    if (count == 0) {
      return new Recurring(List.of(), 0, 0);
    }
    var exact = new LongTable(kept.table.size());
    each(
        texts,
        length,
        run -> {
          if (kept.table.has(run)) {
            exact.add(run, 1);
          }
        });
    var found = new ArrayList<Counted>();
    int[] top = {0};
    exact.forEach(
        (run, times) -> {
          top[0] = Math.max(top[0], times);
          // A run of one text recurs nowhere.
          if (times > 1 && times >= share * count) {
            found.add(new Counted(run, times));
          }
        });
    found.sort(
        Comparator.comparingInt((Counted run) -> -run.texts()).thenComparingLong(Counted::run));
    List<Counted> listed = found.subList(0, Math.min(LISTED, found.size()));
    return new Recurring(
        written(texts, length, listed, count), (double) top[0] / count, kept.lost / (double) count);
  }

  private record Counted(long run, int texts) {}

  private interface Take {
    void run(long run);
  }

  private static long each(Supplier<Stream<String>> texts, int length, Take take) {
    long[] count = {0};
    try (Stream<String> all = texts.get()) {
      all.forEachOrdered(
          text -> {
            count[0]++;
            for (long run : MinHash.set(Words.of(text).ngrams(length, LONGEST))) {
              take.run(run);
            }
          });
    }
    return count[0];
  }

  private static List<Run> written(
      Supplier<Stream<String>> texts, int length, List<Counted> listed, long count) {
    var places = new LongTable(listed.size());
    for (int i = 0; i < listed.size(); i++) {
      places.put(listed.get(i).run(), i, -1);
    }
    var words = new String[listed.size()];
    int[] left = {listed.size()};
    try (Stream<String> all = texts.get()) {
      all.takeWhile(text -> left[0] > 0)
          .forEachOrdered(
              text -> {
                Words read = Words.of(text);
                long[] runs = read.ngrams(length, LONGEST);
                for (int i = 0; i < runs.length; i++) {
                  int place = places.get(runs[i], -1);
                  if (place >= 0 && words[place] == null) {
                    words[place] = read.quote(i, i + length);
                    left[0]--;
                  }
                }
              });
    }
    var runs = new ArrayList<Run>();
    for (int i = 0; i < words.length; i++) {
      int texted = listed.get(i).texts();
      runs.add(new Run(words[i], texted, (double) texted / count));
    }
    return runs;
  }

  /** At most twice as many as wanted: then all are lowered until half is gone. */
  private static final class Counters {

    private final int wanted;
    private LongTable table;

    /** How much too small a count can be. */
    private long lost;

    Counters(int wanted) {
      this.wanted = wanted;
      this.table = new LongTable(2 * wanted);
    }

    void add(long run) {
      table.add(run, 1);
      if (table.size() > 2 * wanted) {
        lower();
      }
    }

    private void lower() {
      var counts = new int[table.size()];
      int[] size = {0};
      table.forEach((run, times) -> counts[size[0]++] = times);
      Arrays.sort(counts);
      int by = counts[counts.length - wanted - 1];
      var lowered = new LongTable(2 * wanted);
      table.forEach(
          (run, times) -> {
            if (times > by) {
              lowered.put(run, times - by, 0);
            }
          });
      table = lowered;
      lost += by;
    }
  }
}
