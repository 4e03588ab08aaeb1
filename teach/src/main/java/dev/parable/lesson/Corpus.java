package dev.parable.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lessons after the filter. Nothing vanishes: written = kept + dropped.
 *
 * @param name for example {@code stories}
 */
public record Corpus(String name, List<Lesson> kept, List<Dropped> dropped) {

  /** A lesson that was not kept, and why. */
  public record Dropped(Lesson lesson, Filter.Reason reason) {}

  /** Copies. */
  public Corpus {
    kept = List.copyOf(kept);
    dropped = List.copyOf(dropped);
  }

  /** Sorts lessons by a filter. */
  public static Corpus sift(String name, List<Lesson> written, Filter filter) {
    var kept = new ArrayList<Lesson>();
    var dropped = new ArrayList<Dropped>();
    for (Lesson lesson : written) {
      Optional<Filter.Reason> reason = filter.drop(lesson);
      if (reason.isPresent()) {
        dropped.add(new Dropped(lesson, reason.get()));
      } else {
        kept.add(lesson);
      }
    }
    return new Corpus(name, kept, dropped);
  }

  /** How many lessons each rule dropped, by rule. */
  public Map<String, Long> dropsByRule() {
    var counts = new TreeMap<String, Long>();
    for (Dropped drop : dropped) {
      counts.merge(drop.reason().rule(), 1L, Long::sum);
    }
    return counts;
  }
}
