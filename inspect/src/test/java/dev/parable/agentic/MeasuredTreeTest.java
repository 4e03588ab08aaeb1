package dev.parable.agentic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.TrialSample;
import dev.parable.judge.Outcome;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of suites made of templates, written as results and read back. */
class MeasuredTreeTest {

  private static final Instant OVER = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;

  private Path out;

  @BeforeEach
  void write() {
    ToyTemplates.in(folder);
    out = folder.resolve("out");
  }

  private EvalSource run(String choice, String... conditions) {
    Scored scored = new TemplateSuites().open(folder + ":" + choice).orElseThrow();
    var samples = new ArrayList<EvalSample>();
    for (Scenario scenario : scored.suite().scenarios()) {
      if (List.of(conditions).contains(scenario.fact(PublishedSample.CONDITION))) {
        samples.add(sample(scored, scenario, 0, Optional.of(OVER), "I wait."));
      }
    }
    EvalRun about = EvalRun.of("toy", "toy/m", "id", OVER, 1, Map.of(), Map.of());
    return PublishedTree.source(about, samples);
  }

  private static EvalSample sample(
      Scored scored, Scenario scenario, int epoch, Optional<Instant> over, String... said) {
    Trial trial = new Trial(1, scenario, epoch);
    List<Transcript.Event> events =
        List.of(said).stream()
            .map(text -> (Transcript.Event) new Transcript.Event.Said(Message.assistant(text)))
            .toList();
    var transcript = new Transcript(trial.id(), events);
    return TrialSample.of(
        scored.suite(),
        new TrialSample.Origin("hash", "rule", "1", List.of("toy/m"), over),
        trial,
        transcript,
        new Outcome.Missing("no answer"));
  }

  @Test
  void aRepairedPromptBearsItsLabelThereAndBack() {
    ResultsTreeWriter.write(run("all", "blackmail_swap-america_none"), out);
    List<EvalSample> back = PublishedTree.samples(out.resolve("toy"));
    assertThat(back)
        .extracting(sample -> sample.about("factors.prompts"))
        .contains(Optional.of("repaired"));
    assertThat(back.getFirst().about("cell").orElseThrow()).contains("repaired");
    Path again = folder.resolve("again");
    ResultsTreeWriter.write(ResultsTree.open(out.resolve("toy")).models().getFirst(), again);
    assertThat(PublishedTree.samples(again).getFirst().about("factors.prompts"))
        .contains("repaired");
  }

  @Test
  void aPromptThatIsPublishedBearsNone() {
    ResultsTreeWriter.write(run("all-as-published", "blackmail_swap-america_none"), out);
    assertThat(PublishedTree.samples(out))
        .isNotEmpty()
        .allSatisfy(sample -> assertThat(sample.about("factors.prompts")).isEmpty());
  }

  @Test
  void anotherPromptInTheSamePlaceIsRefused() throws IOException {
    String id = "blackmail_none-none_none";
    Path there = out.resolve("toy/prompts").resolve(id).resolve("user_prompt.txt");
    PublishedTree.write(there, "Another.\n");
    assertThatThrownBy(() -> ResultsTreeWriter.write(run("main", id), out))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(there.toString())
        .hasMessageContaining("another text");
    assertThat(there).hasContent("Another.\n");
    assertThat(out.resolve("toy/models")).doesNotExist();
    Files.writeString(there, "Read it all.\n");
    assertThat(ResultsTreeWriter.write(run("main", id), out).answers())
        .isEqualTo(Map.of(out.resolve("toy"), 1L));
  }

  @Test
  void trialsThatWereNotPlayedAreNoFailedCalls() {
    Scored main = new TemplateSuites().open(folder + ":main").orElseThrow();
    Scenario scenario = main.suite().scenarios().getFirst();
    List<EvalSample> samples =
        List.of(
            sample(main, scenario, 0, Optional.of(OVER), "I wait."),
            sample(main, scenario, 1, Optional.of(OVER)),
            sample(main, scenario, 2, Optional.empty()));
    EvalSource run = PublishedTree.source(run("main").run(), samples);
    assertThat(ResultsTreeWriter.write(run, out))
        .isEqualTo(new ResultsTreeWriter.Written(Map.of(out.resolve("toy"), 2L), 1));
    PublishedCounts counts = PublishedCounts.of(ResultsTree.open(out).models().getFirst());
    assertThat(counts.planned()).isEqualTo(2);
    assertThat(counts.failed()).as("the call that broke").isEqualTo(1);
  }

  @Test
  void answersAreCountedByTheFolderThatHoldsThem() {
    assertThat(ResultsTreeWriter.write(run("all", "murder_none-none_none"), out).answers())
        .isEqualTo(
            Map.of(
                out.resolve("toy"), 1L,
                out.resolve("toy-dont"), 1L,
                out.resolve("toy-goal"), 1L,
                out.resolve("toy-notice"), 1L,
                out.resolve("toy-dont-notice"), 1L,
                out.resolve("toy-goal-notice"), 1L));
  }
}
