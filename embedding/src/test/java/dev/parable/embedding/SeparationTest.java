package dev.parable.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.text.Embedding;
import dev.parable.text.Reserved;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Why an embedding is no gate against leaks: a leak among other sentences is no nearer to its item
 * than an innocent story made of the same words. On texts that no recall is reported on.
 */
class SeparationTest {

  private final List<String> lines = new ArrayList<>();

  /** Of each text of a kind, how near it is to its item. */
  private double[] cosines(Embedding model, String wanted) {
    Map<String, String> items = new HashMap<>();
    List<String> own = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    String item = "";
    String kind = "";
    for (String line : lines) {
      if (line.startsWith("## ")) {
        kind = line.substring(3);
      } else if (line.startsWith("# ")) {
        item = line.substring(2);
        kind = "item";
      } else if (kind.equals("item") && !line.isBlank()) {
        items.put(item, line);
      } else if (kind.equals(wanted) && !line.isBlank()) {
        own.add(Objects.requireNonNull(items.get(item)));
        texts.add(line);
      }
    }
    List<float[]> of = model.of(texts);
    List<float[]> to = model.of(own);
    double[] cosines = new double[of.size()];
    for (int i = 0; i < cosines.length; i++) {
      for (int k = 0; k < of.get(i).length; k++) {
        cosines[i] += of.get(i)[k] * to.get(i)[k];
      }
    }
    return cosines;
  }

  @Test
  void leaksAmongOtherSentencesAreNoNearerThanOtherStoriesOfTheSameWords() throws IOException {
    try (InputStream in = Objects.requireNonNull(Reserved.class.getResourceAsStream("tuning.md"));
        var model = new MiniLm()) {
      new String(in.readAllBytes(), UTF_8).lines().forEach(lines::add);
      Map<String, double[]> kinds = new HashMap<>();
      for (String kind : List.of("light", "mixed", "other")) {
        double[] cosines = cosines(model, kind);
        assertThat(cosines).hasSize(8);
        kinds.put(kind, cosines);
        System.out.printf("%s: %.3f to %.3f%n", kind, least(cosines), most(cosines));
      }
      double innocent = most(Objects.requireNonNull(kinds.get("other")));
      assertThat(least(Objects.requireNonNull(kinds.get("light")))).isGreaterThan(innocent);
      assertThat(least(Objects.requireNonNull(kinds.get("mixed")))).isLessThan(innocent);
    }
  }

  private static double least(double[] cosines) {
    return DoubleStream.of(cosines).min().orElseThrow();
  }

  private static double most(double[] cosines) {
    return DoubleStream.of(cosines).max().orElseThrow();
  }
}
