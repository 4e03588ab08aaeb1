package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Megabytes for each second of one core's time, not of the clock: so it can be measured beside
 * others. The best of twenty rounds over 400 texts of 1,500 words, after ten that are not counted;
 * wants the second compiler.
 */
@Tag("stress")
class TextSpeedTest {

  private final Babble babble = new Babble(1);
  private final List<String> texts = babble.texts(400, 1_500);

  @Test
  void signatures() {
    var minHash = new MinHash();
    assertThat(speed("signatures", text -> minHash.of(Words.of(text)).hashCode()))
        .isGreaterThan(80);
  }

  @Test
  void ngrams() {
    var items = new ArrayList<Reserved>();
    for (int i = 0; i < 400; i++) {
      items.add(Reserved.text("item " + i, babble.text(i % 2 == 0 ? 150 : 8)));
    }
    items.add(Reserved.text("name", "Summit Bridge"));
    items.add(Reserved.canary("canary", "canary 26b5c67b-86a9-4d4c-bd45-cfb5d3eb7dd1"));
    NgramIndex index = NgramIndex.of(items);
    assertThat(speed("n-grams", text -> index.in(text).size())).isGreaterThan(100);
    Paraphrases paraphrases = Paraphrases.of(items);
    assertThat(speed("paraphrases", text -> paraphrases.in(text).size())).isGreaterThan(5);
  }

  private double speed(String what, ToLongFunction<String> work) {
    var threads = ManagementFactory.getThreadMXBean();
    long bytes = texts.stream().mapToLong(String::length).sum();
    double best = 0;
    long kept = 0;
    for (int round = 0; round < 30; round++) {
      long before = threads.getCurrentThreadCpuTime();
      for (String text : texts) {
        kept += work.applyAsLong(text);
      }
      double speed = bytes * 1e3 / (threads.getCurrentThreadCpuTime() - before);
      best = round < 10 ? best : Math.max(best, speed);
    }
    System.out.printf("%s: %.0f MB/s (%d)%n", what, best, kept);
    return best;
  }
}
