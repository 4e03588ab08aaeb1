package dev.parable.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.check.Checks;
import dev.parable.corpus.CorpusFolder;
import dev.parable.lesson.Source;
import dev.parable.lesson.Source.Passage;
import dev.parable.recipe.Role;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random stage graphs: steps, judges, ablations, conditions, failures, lessons side by side, stops.
 * Per step, what goes in comes out or is dropped with its reason, and nobody gets another's text.
 */
@Timeout(3_600)
class RandomRecipesTest {

  private static final int ROUNDS = 60;

  @TempDir private Path temp;
  private final Set<String> rules = new TreeSet<>();

  @Test
  void aHundredGraphsLoseAndCrossNothing() throws IOException {
    for (int seed = 0; seed < 100; seed++) {
      check(seed);
    }
    assertThat(rules)
        .as("what may happen to a lesson happened")
        .contains("empty", "refused", "out-of-form", "truncated", "filtered")
        .contains("too-short", "real-name", "good", "unjudged");
  }

  /** {@code ./mvnw -Plong -pl teach -am verify -Dtest=RandomRecipesTest}. */
  @Tag("long")
  @Test
  void tenThousandGraphsLoseAndCrossNothing() throws IOException {
    for (int seed = 0; seed < 10_000; seed++) {
      check(seed);
    }
  }

  private void check(int seed) throws IOException {
    var dice = new SplittableRandom(seed);
    var graph = new RandomRecipe(seed);
    int count = dice.nextInt(1, 40);
    var source =
        new Source(
            "nothing",
            IntStream.range(0, count)
                .mapToObj(i -> new Passage("p#" + i, Integer.toString(i)))
                .toList());
    var writing =
        new Writing(
            graph.recipe,
            graph.without,
            seed,
            count,
            source,
            Checks.of(graph.recipe, source, Set.of()));
    Path folder = temp.resolve("run-" + seed);
    try (RunStore store = RunStore.open(folder, "what: toy\n", InstantSource.system())) {
      write(store, writing, graph, dice);
      compare(store, writing, graph, folder.resolve("corpus"));
    }
  }

  /** Until all is answered; now and then it is broken off in between. */
  private static void write(
      RunStore store, Writing writing, RandomRecipe graph, SplittableRandom dice) {
    int atOnce = new int[] {1, 2, 7, 32}[dice.nextInt(4)];
    for (int round = 0; round < ROUNDS && writing.open(store) > 0; round++) {
      var stop = new Stop();
      var left = new AtomicInteger(dice.nextBoolean() ? dice.nextInt(1, 60) : Integer.MAX_VALUE);
      var actor =
          new Cast.Actor(
              "toy/model",
              unit ->
                  request -> {
                    if (left.decrementAndGet() == 0) {
                      stop.request();
                    }
                    return graph.reply(request);
                  });
      try {
        new Executor(store, atOnce, atOnce > 1, stop, Progress.silent(), Retries.atOnce(0))
            .run(
                Writing.LESSONS,
                "lessons",
                writing.units(new Cast(Map.of(Role.WRITER, actor, Role.CRITIC, actor))));
      } catch (StoppedException again) {
        assertThat(stop.requested()).isTrue();
      }
    }
  }

  private void compare(RunStore store, Writing writing, RandomRecipe graph, Path corpus)
      throws IOException {
    assertThat(graph.crossed()).isEmpty();
    var dropped = new TreeMap<String, Integer>();
    int kept = 0;
    for (int number = 0; number < writing.count(); number++) {
      Map<String, String> settings = writing.brief(number).settings();
      Optional<String> expected = graph.expected(number, settings);
      Written written = writing.find(store, number).orElseThrow();
      String as = "lesson " + number + " of graph " + writing.seed();
      String own = "mark-" + number + "x tone-" + settings.get("tone") + "x";
      switch (written) {
        case Written.Kept one -> {
          assertThat(expected).as(as).isEmpty();
          assertThat(one.lesson().text()).as(as).contains(own);
          one.lesson().provenance().rewrites().forEach(text -> assertThat(text).contains(own));
          kept++;
        }
        case Written.Dropped one -> {
          String fate = one.step() + " " + one.reason().rule();
          assertThat(expected).as(as).contains(fate);
          if (!one.text().isEmpty()) {
            assertThat(one.text()).as(as).contains(own);
          }
          dropped.merge(fate, 1, Integer::sum);
          rules.add(one.reason().rule());
        }
      }
      assertThat(written.brief()).as(as).isEqualTo(writing.brief(number));
    }
    var contents = CorpusFolder.write(store, writing, Optional.empty(), corpus);
    assertThat(contents.unanswered()).isZero();
    assertThat(contents.kept()).isEqualTo(kept);
    assertThat(contents.dropped()).isEqualTo(dropped);
    assertThat(Files.readAllLines(corpus.resolve("kept.jsonl"))).hasSize(kept);
    assertThat(Files.readAllLines(corpus.resolve("dropped.jsonl"))).hasSize(writing.count() - kept);
  }
}
