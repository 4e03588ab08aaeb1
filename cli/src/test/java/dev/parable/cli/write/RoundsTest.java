package dev.parable.cli.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.constitution.Constitution;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import dev.parable.recipe.RecipeFile;
import dev.parable.recipe.Role;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.write.Cast;
import dev.parable.write.Writing;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which passage gets the next lessons. */
class RoundsTest {

  private static final Constitution TEXT =
      Constitution.of("three", "# Text\n\nCare first.\n\nHonesty second.\n\nPatience third.\n");

  private static final Subject SUBJECT = Subject.constitution(TEXT, "paragraph", 1, true);

  private static final String RECIPE =
      """
      recipe: toy
      says: a text
      makes: story
      limits: {again: 0}
      steps:
        - {step: draft, role: writer, take: story, ask: "Write of {{passage}}"}
      """;

  @TempDir private Path folder;

  /** Refuses to write of honesty. */
  private static final ChatModel WRITER =
      request ->
          new Reply(
              Message.assistant(
                  request.messages().getLast().text().contains("Honesty")
                      ? "I'm sorry, I can't."
                      : "<story>a day</story>"),
              Reply.Stop.END,
              Usage.NONE,
              "toy");

  private static Writing writing(int count) {
    return new Writing(
        RecipeFile.read("toy.yaml", RECIPE),
        Set.of(),
        1,
        count,
        SUBJECT.source(),
        lesson -> java.util.Optional.empty());
  }

  /** The passage of each lesson, when all are written, in an order of their own each round. */
  private List<String> passages(String run, int count, boolean backwards) {
    try (RunStore store =
        RunStore.open(folder.resolve(run), "what: toy\n", InstantSource.system())) {
      var rounds = new Rounds(writing(count), TEXT, SUBJECT.chunks());
      var cast = new Cast(Map.of(Role.WRITER, new Cast.Actor("toy", unit -> WRITER)));
      while (true) {
        Writing now = rounds.next(store);
        var units = new ArrayList<>(now.units(cast).subList(rounds.begin(), now.count()));
        if (backwards) {
          Collections.reverse(units);
        }
        new Executor(store, 1, false, new Stop(), Progress.silent(), Retries.atOnce(0))
            .run(Writing.LESSONS, "lessons", units);
        if (now.count() == count) {
          return java.util.stream.IntStream.range(0, count)
              .mapToObj(number -> rounds.all().find(store, number).orElseThrow().brief())
              .map(brief -> brief.principles().getFirst())
              .toList();
        }
      }
    }
  }

  @Test
  void whatWasDroppedIsAskedForMoreFromTheSecondRoundOn() {
    List<String> passages = passages("run", 48, false);
    List<String> names = SUBJECT.chunks().stream().map(chunk -> chunk.id()).toList();
    assertThat(passages.subList(0, 12)).as("in turn").startsWith(names.toArray(String[]::new));
    for (String name : names) {
      assertThat(Collections.frequency(passages.subList(0, 12), name)).isEqualTo(4);
    }
    int honesty = Collections.frequency(passages.subList(12, 48), names.get(1));
    // Four dropped ones count as one: it lags by three in the first round, then four for one.
    assertThat(honesty).isGreaterThan(15);
    assertThat(Collections.frequency(passages.subList(12, 48), names.get(0))).isLessThan(12);
  }

  @Test
  void neitherTheOrderOfAnswersNorTheNumberWantedDecides() {
    List<String> passages = passages("run", 48, false);
    assertThat(passages("backwards", 48, true)).isEqualTo(passages);
    assertThat(passages("fewer", 29, false)).isEqualTo(passages.subList(0, 29));
    assertThat(passages("fewer", 48, false)).as("gone on with").isEqualTo(passages);
  }
}
