package dev.parable.bench.corpus;

import dev.parable.check.Injected;
import dev.parable.experiment.Contamination;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.recipe.Step;
import dev.parable.text.MinHash;
import dev.parable.text.NgramIndex;
import dev.parable.text.Paraphrases;
import dev.parable.text.Reserved;
import dev.parable.text.Words;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Megabytes for each second of one core's time, of each pass by itself: the best of ten rounds
 * after ten that are not counted.
 */
final class Speeds {

  private static final int ROUNDS = 20;

  private final List<String> texts;
  private final Map<String, Double> found = new LinkedHashMap<>();

  private Speeds(List<String> texts) {
    this.texts = texts;
  }

  static Map<String, Double> of(Setting setting, List<String> texts) {
    var speeds = new Speeds(texts);
    var minHash = new MinHash();
    speeds.take("words", text -> Words.of(text).size());
    speeds.take("signatures (MinHash)", text -> minHash.of(Words.of(text)).hashCode());
    List<Reserved> items = new ArrayList<>();
    for (String text : Reservoir.of(setting.suites()).texts()) {
      items.add(Reserved.text("item", text));
    }
    setting.suites().forEach(suite -> items.add(Reserved.canary("canary", suite.canary())));
    speeds.takeNgrams("n-grams of reserved texts", items);
    Contamination contamination = Contamination.of(setting.suites());
    speeds.takeNgrams("n-grams of all that is reserved", contamination.reserved());
    Paraphrases paraphrases = Paraphrases.of(items);
    speeds.take("paraphrases of reserved texts", text -> paraphrases.in(text).size());
    speeds.check("contamination, whole", contamination);
    for (String name : setting.recipe().checks()) {
      speeds.check("check " + name, setting.checks(List.of(name)));
    }
    Step.Ask ask = (Step.Ask) setting.recipe().steps().getFirst();
    Map<String, String> point = setting.recipe().grid().point(1, 1);
    speeds.check(
        "check injected",
        lesson -> Injected.by(List.of(ask.shared(), ask.ask()), point).drop(lesson));
    return speeds.found;
  }

  private void takeNgrams(String what, List<Reserved> reserved) {
    NgramIndex index = NgramIndex.of(reserved);
    take(what, text -> index.in(text).size());
  }

  private void check(String what, Filter filter) {
    take(
        what,
        text -> {
          Lesson lesson = Setting.lesson(text);
          return filter.drop(lesson).map(reason -> 1L).orElse(0L);
        });
  }

  private void take(String what, ToLongFunction<String> work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long bytes = texts.stream().mapToLong(String::length).sum();
    double best = 0;
    long kept = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadCpuTime();
      for (String text : texts) {
        kept += work.applyAsLong(text);
      }
      double speed = bytes * 1e3 / (threads.getCurrentThreadCpuTime() - before);
      best = round < ROUNDS / 2 ? best : Math.max(best, speed);
    }
    // The sum is looked at, or the compiler would leave the work out.
    found.put(what, kept == Long.MIN_VALUE ? 0 : best);
  }
}
