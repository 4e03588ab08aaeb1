package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.eval.Providers;
import dev.parable.experiment.Contamination;
import dev.parable.model.Message;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Surface;
import dev.parable.suite.BuiltInSuites;
import dev.parable.text.Cases;
import dev.parable.text.Hit;
import dev.parable.text.Reserved;
import dev.parable.text.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Figure F18: what of planted leaks is found, and what else. The bounds were written before the
 * first run: verbatim all, reworded 90 of 100, of clean texts at most 5 in 1,000.
 */
class LeakRecallTest {

  /** Reserved texts and light paraphrases, written before there was a detector. */
  private static final Cases PARAPHRASES = Cases.in("paraphrases.md");

  /** Other stories on the same matters, on which the detector was set. */
  private static final Cases OTHERS = Cases.in("tuning.md");

  private static final int SENTENCES = 40;

  private record Planted(String text, int from, int to) {
    boolean overlaps(Hit hit) {
      return hit.from() < to && from < hit.to();
    }
  }

  /** The items of the paraphrases as a suite of ten scenarios. */
  private static Suite reworded() {
    return new Suite(
        "reworded",
        "reworded canary 3f0c2a11-7d0e-4c1b-9a55-7d3c2b1a0f9e",
        100,
        PARAPHRASES.items().stream()
            .map(
                one ->
                    new Scenario(
                        new Surface("reworded", one.name()),
                        Cell.of("reworded", "none", "none"),
                        List.of(Message.user(one.text())),
                        Map.of()))
            .toList());
  }

  @Test
  void plantedLeaksAreFoundAndCleanTextsAreNot() {
    holds(List.of("blackmail:main", "composure", "ordinary-tasks"), 400, 400);
  }

  @Test
  @Tag("long")
  void theSameOfAllSuites() {
    holds(BuiltInSuites.names(), Integer.MAX_VALUE, 5_000);
  }

  private static void holds(List<String> names, int items, int stories) {
    List<String> shown = new ArrayList<>();
    Contamination guard =
        Contamination.of(
            Stream.concat(
                names.stream()
                    .map(name -> Providers.suite(name).suite())
                    .peek(suite -> shown.addAll(shown(suite))),
                Stream.of(reworded())));
    var random = new Random(18);
    Map<String, int[]> verbatim = verbatim(guard, shown, items, random);
    Map<String, int[]> reworded = paraphrased(guard, random);
    List<String> hits = clean(guard, stories, random);
    System.out.println("reserved texts " + guard.size());
    verbatim.forEach(
        (words, all) -> System.out.printf("verbatim, %s: %d of %d%n", words, all[0], all[1]));
    reworded.forEach(
        (kind, all) -> System.out.printf("reworded, %s: %d of %d%n", kind, all[0], all[1]));
    System.out.printf("clean: %d of %d %s%n", hits.size(), stories, hits);
    assertThat(verbatim).allSatisfy((words, all) -> assertThat(all[0]).as(words).isEqualTo(all[1]));
    int found = reworded.values().stream().mapToInt(all -> all[0]).sum();
    assertThat(found).isGreaterThanOrEqualTo(54);
    assertThat(hits).hasSizeLessThanOrEqualTo(stories * 5 / 1_000);
  }

  /** Paragraphs and lines as a reader sees them, of four words and more. */
  private static List<String> shown(Suite suite) {
    return suite.scenarios().stream()
        .flatMap(scenario -> scenario.opening().stream())
        .map(Message::text)
        .distinct()
        .flatMap(
            text ->
                Stream.of(text.split("\\n\\s*\\n"))
                    .flatMap(p -> Stream.concat(Stream.of(p), p.lines())))
        .map(String::strip)
        .filter(text -> Words.of(text).size() >= 4)
        .distinct()
        .toList();
  }

  private static Map<String, int[]> verbatim(
      Contamination guard, List<String> shown, int items, Random random) {
    List<String> chosen = new ArrayList<>(shown.stream().distinct().toList());
    Collections.shuffle(chosen, random);
    Map<String, int[]> found = new TreeMap<>();
    for (String item : chosen.subList(0, Math.min(items, chosen.size()))) {
      int size = Words.of(item).size();
      // What tells one thing at most stands everywhere: only whole sentences of it are reserved, to
      // the letter.
      boolean told = Reserved.text("one", item).telling() > 1;
      boolean leftOut = !told && !item.matches("(?s).*[.!?:]");
      String words = leftOut ? "common, left out" : size <= 12 ? "4 to 12 words" : "more words";
      int[] count = found.computeIfAbsent(words, any -> new int[2]);
      count[1]++;
      String said = told ? item.toUpperCase(Locale.ROOT) : item;
      count[0] += leftOut || leaks(guard, planted(said, random)) ? 1 : 0;
    }
    return found;
  }

  private static boolean leaks(Contamination guard, Planted planted) {
    List<Hit> hits = guard.in(planted.text());
    for (Hit hit : hits) {
      assertThat(planted.text().substring(hit.from(), hit.to())).isEqualTo(hit.evidence());
      assertThat(hit.item()).isNotBlank();
      assertThat(hit.ngram()).isNotBlank();
    }
    return hits.stream().anyMatch(planted::overlaps);
  }

  private static Map<String, int[]> paraphrased(Contamination guard, Random random) {
    Map<String, int[]> found = new LinkedHashMap<>();
    for (Cases.Case one : PARAPHRASES.cases()) {
      Planted planted = planted(one.text(), random);
      int[] count = found.computeIfAbsent(one.kind(), any -> new int[2]);
      count[1]++;
      count[0] +=
          guard.in(planted.text()).stream()
                  .anyMatch(
                      hit ->
                          planted.overlaps(hit)
                              && hit.item().equals("reworded/reworded/" + one.item()))
              ? 1
              : 0;
    }
    return found;
  }

  /** In the midst of a story. */
  private static Planted planted(String leak, Random random) {
    String before = story(random, SENTENCES / 2) + " ";
    return new Planted(
        before + leak + ". " + story(random, SENTENCES / 2),
        before.length(),
        before.length() + leak.length());
  }

  private static List<String> clean(Contamination guard, int stories, Random random) {
    var hits = new ArrayList<String>();
    for (int i = 0; i < stories; i++) {
      guard.in(story(random, SENTENCES)).stream()
          .findFirst()
          .ifPresent(
              hit -> hits.add(Contamination.rule(hit) + " " + hit.item() + ": " + hit.evidence()));
    }
    return hits;
  }

  private static final List<String> CLEAN =
      Stream.concat(
              OTHERS.items().stream().map(Reserved::text),
              OTHERS.cases().stream().map(Cases.Case::text))
          .flatMap(text -> Stream.of(text.split("(?<=[.?!]) ")))
          .toList();

  private static String story(Random random, int sentences) {
    var story = new ArrayList<String>();
    for (int i = 0; i < sentences; i++) {
      story.add(CLEAN.get(random.nextInt(CLEAN.size())));
    }
    return String.join(" ", story);
  }
}
