package dev.parable.cli.write;

import dev.parable.corpus.Fate;
import dev.parable.text.Embedding;
import dev.parable.text.Reserved;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lessons of a corpus with a stretch that means most nearly what a scenario says. For people to
 * read: an innocent story can be as near as a leak, so nothing is dropped for it.
 */
final class MostAlike {

  private static final int TOLD = 10;

  /** In words: what the model reads best, and few enough that a leak fills most of it. */
  private static final int STRETCH = 80;

  private static final int BATCH = 256;

  private final List<Reserved> plots;
  private final Embedding model;
  private final List<float[]> directions;
  private final Map<String, Near> nearest = new HashMap<>();
  private final List<String> lessons = new ArrayList<>();
  private final List<String> stretches = new ArrayList<>();

  private MostAlike(List<Reserved> plots, Embedding model) {
    this.plots = plots;
    this.model = model;
    this.directions = model.of(plots.stream().map(Reserved::text).toList());
  }

  /**
   * A stretch of a lesson beside a scenario.
   *
   * @param item what it is like
   * @param cosine 1 where both mean the same
   */
  record Near(String lesson, String item, double cosine, String stretch) {}

  /** Of the kept lessons the ten nearest, each with its nearest stretch, the nearest first. */
  static List<Near> in(Path corpus, List<Reserved> plots, Embedding model) {
    var alike = new MostAlike(plots, model);
    Fate.each(
        corpus,
        fate -> {
          if (fate.kept()) {
            alike.read(fate);
          }
        });
    alike.compare();
    return alike.nearest.values().stream()
        .sorted(Comparator.comparingDouble(Near::cosine).reversed().thenComparing(Near::lesson))
        .limit(TOLD)
        .toList();
  }

  private void read(Fate fate) {
    String[] words = fate.text().strip().split("\\s+");
    for (int from = 0; from < words.length; from += STRETCH) {
      int to = Math.min(words.length, from + STRETCH);
      lessons.add(fate.id());
      stretches.add(String.join(" ", Arrays.copyOfRange(words, from, to)));
      if (stretches.size() == BATCH) {
        compare();
      }
    }
  }

  private void compare() {
    List<float[]> read = model.of(stretches);
    for (int i = 0; i < read.size(); i++) {
      for (int plot = 0; plot < plots.size(); plot++) {
        double cosine = cosine(read.get(i), directions.get(plot));
        var near = new Near(lessons.get(i), plots.get(plot).name(), cosine, stretches.get(i));
        nearest.merge(near.lesson(), near, (old, one) -> one.cosine() > old.cosine() ? one : old);
      }
    }
    lessons.clear();
    stretches.clear();
  }

  private static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
