package dev.parable.text;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A sample of texts of which each is cut to the same number of words. */
final class EqualTexts {

  private EqualTexts() {}

  private record Drawn(long lot, int place, String text) {}

  /**
   * Those with the smallest lots, in the order of the list; texts that are too short are left out.
   *
   * @param each sees every text, once, in order
   */
  static List<String> of(List<String> texts, Diversity.Settings settings, Consumer<Words> each) {
    var drawn = new PriorityQueue<>(Comparator.comparingLong((Drawn d) -> d.lot()).reversed());
    int[] place = {0};
    try (Stream<String> all = texts.stream()) {
      all.forEachOrdered(
          text -> {
            Words words = Words.of(text);
            each.accept(words);
            if (words.size() >= settings.words()) {
              String cut = words.quote(0, settings.words());
              drawn.add(new Drawn(lot(settings.seed(), place[0]), place[0], cut));
              if (drawn.size() > settings.texts()) {
                drawn.remove();
              }
            }
            place[0]++;
          });
    }
    return drawn.stream().sorted(Comparator.comparingInt(Drawn::place)).map(Drawn::text).toList();
  }

  /** A number from 0 to below {@code bound} that the seed and the turn decide. */
  static int draw(long seed, long turn, int bound) {
    return (int) Math.floorMod(lot(~seed, turn), (long) bound);
  }

  private static long lot(long seed, long turn) {
    return Words.mixed(Words.mixed(seed) + turn);
  }
}
