package dev.parable.corpus;

import dev.parable.lesson.Filter.Reason;
import dev.parable.run.Entries;
import dev.parable.text.Duplicates;
import dev.parable.text.NearDuplicates;
import dev.parable.write.Writing;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Lessons that say what an earlier one says; of those that are alike the first stays. */
final class Alike {

  private Alike() {}

  /**
   * Why lessons are dropped, by number.
   *
   * @param kept numbers of the lessons that passed all else, in order
   * @param above this share of five-word runs in common they are alike; empty looks for copies
   *     alone
   */
  static Map<Integer, Reason> among(
      Entries run, Writing writing, List<Integer> kept, OptionalDouble above) {
    List<String> texts = new Texts(run, writing, kept);
    Duplicates found =
        NearDuplicates.above(above.orElse(MERE_COPIES)).threads(ReadAhead.THREADS).in(texts);
    var reasons = new HashMap<Integer, Reason>();
    found
        .exact()
        .forEach(
            pair ->
                reasons.put(
                    kept.get(pair.dropped()),
                    new Reason("copy", "of " + writing.key(kept.get(pair.kept())))));
    if (above.isPresent()) {
      for (Duplicates.Group group : found.groups()) {
        for (Duplicates.Pair pair : group.dropped()) {
          reasons.putIfAbsent(
              kept.get(pair.dropped()),
              new Reason(
                  "near-copy",
                  String.format(
                      Locale.ROOT,
                      "of %s: %.2f of their five-word runs in common",
                      writing.key(kept.get(group.survivor())),
                      pair.jaccard())));
        }
      }
    }
    return reasons;
  }

  private static final double MERE_COPIES = 0.99;
}
