package dev.parable.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The n-grams of reserved items, and the stretches of a text that are made of them. */
final class NgramRuns {

  private final List<String> names;

  /** Of each n-gram the last entry; an item has one for each of its n-grams. */
  private final LongTable entries = new LongTable(1024);

  private final List<Integer> items = new ArrayList<>();
  private final List<Integer> before = new ArrayList<>();

  NgramRuns(List<String> names) {
    this.names = names;
  }

  void add(int item, long[] grams, int length) {
    for (long gram : grams) {
      int entry = items.size();
      int last = entries.put(gram + length, entry, -1);
      items.add(item);
      before.add(last);
    }
  }

  Open over(Words words) {
    return new Open(words);
  }

  /** A stretch of words that is an item's. */
  private record Run(int item, int first, int to, int longest, int at) {}

  /** What has been found so far in one text. */
  final class Open {

    private final Words words;
    private final Map<Integer, Run> runs = new HashMap<>();
    private final List<Run> closed = new ArrayList<>();

    private Open(Words words) {
      this.words = words;
    }

    /** Looks for the run of {@code length} words that begins here. */
    void look(int at, int length) {
      if (at + length > words.size()) {
        return;
      }
      int entry = entries.get(words.ngram(at, length) + length, -1);
      for (; entry >= 0; entry = before.get(entry)) {
        found(items.get(entry), at, length);
      }
    }

    private void found(int item, int at, int length) {
      Run run = runs.get(item);
      if (run == null || run.to() < at) {
        if (run != null) {
          closed.add(run);
        }
        runs.put(item, new Run(item, at, at + length, length, at));
        return;
      }
      boolean longer = length > run.longest();
      runs.put(
          item,
          new Run(
              item,
              run.first(),
              Math.max(run.to(), at + length),
              longer ? length : run.longest(),
              longer ? at : run.at()));
    }

    /** Adds a hit for each stretch. */
    void close(List<Hit> hits) {
      closed.addAll(runs.values());
      for (Run run : closed) {
        hits.add(
            Hit.exact(
                run.longest() < 13 ? Hit.Rule.NGRAM_8 : Hit.Rule.NGRAM_13,
                names.get(run.item()),
                words.text(),
                words.start(run.first()),
                words.end(run.to() - 1),
                words.quote(run.at(), run.at() + run.longest())));
      }
    }
  }
}
