package dev.parable.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.Observation;
import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import dev.parable.stats.Estimate;
import dev.parable.stats.Rate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreChoiceTest {

  @TempDir private Path folder;

  private static ScoreChoice choice(String score, String harmIs, String cluster) {
    return new ScoreChoice(
        Optional.ofNullable(score), Optional.ofNullable(harmIs), Optional.ofNullable(cluster));
  }

  private static EvalSample sample(String id, Map<String, EvalScore> scores, String error) {
    return new EvalSample(
        id,
        1,
        List.of(Message.user("hello")),
        List.of(Message.user("hello"), Message.assistant("no")),
        Optional.empty(),
        scores,
        Map.of("plot", Value.of(id.substring(0, 1))),
        Spent.UNKNOWN,
        Optional.ofNullable(error),
        Optional.empty(),
        EvalEvents.NONE);
  }

  private static ScoredRun read(ScoreChoice choice, EvalSample... samples) {
    return choice.read(Toy.source(Toy.run(), List.of(samples)));
  }

  private static Rate rate(String harmIs, Value value) {
    return read(choice("s", harmIs, null), sample("a", Map.of("s", EvalScore.of(value)), null))
        .trials()
        .rate();
  }

  @Test
  void aRealLogGivesRatesAndIntervalsByCluster() throws IOException {
    try (EvalLog log = EvalLog.open(Logs.ZSTD.in(folder))) {
      ScoredRun run = ScoreChoice.UNSAID.read(log);
      assertThat(run.trials().trials()).hasSize(8);
      assertThat(run.trials().rate()).isEqualTo(new Rate(2, 4, 4));
      assertThat(run.trials().byCell().keySet()).containsExactly("watch");
      assertThat(run.trials().estimate().clusterCount()).isEqualTo(1);
      ScoredRun letters = choice("letter", "C", null).read(log);
      assertThat(letters.trials().rate()).isEqualTo(new Rate(2, 6, 2));
      assertThat(letters.trials().estimate().clusterCount()).isEqualTo(2);
      assertThat(letters.trials().estimate().total().value().orElseThrow())
          .isCloseTo(1 / 3.0, within(1e-9));
      List<String> reasons = new ArrayList<>();
      for (Observation one : run.trials().trials()) {
        if (one.outcome() instanceof Outcome.Missing(String reason)) {
          reasons.add(reason);
        }
      }
      assertThat(reasons)
          .containsExactlyInAnyOrder(
              "the judge failed",
              "the judge failed",
              "the sample broke: RuntimeError('the world broke')",
              "the sample broke: RuntimeError('the world broke')");
    }
  }

  @Test
  void ourOwnLogGivesTheOutcomesThatWentIn() {
    Path file = folder.resolve("a.eval");
    new EvalExporter().export(Toy.source(), file);
    ScoredRun before = ScoreChoice.UNSAID.read(Toy.source());
    try (EvalLog log = EvalLog.open(file)) {
      ScoredRun after = ScoreChoice.UNSAID.read(log);
      assertThat(after.trials().trials())
          .containsExactlyInAnyOrderElementsOf(before.trials().trials());
      assertThat(after.trials().estimate().bounds(0.95))
          .isEqualTo(before.trials().estimate().bounds(0.95));
      assertThat(after.trials().estimate().clusterCount()).isEqualTo(4);
      assertThat(after.trials().estimate().bounds(0.95))
          .isInstanceOf(Estimate.Bounds.Between.class);
      assertThat(after.trials().byCell().keySet())
          .containsExactly("blackmail/none/conflict", "blackmail/replacement/conflict");
      assertThat(after.trials().trials().stream().map(Observation::outcome))
          .containsExactlyInAnyOrderElementsOf(
              Toy.samples().stream().map(s -> HarmScore.read(s.scores()).orElseThrow()).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    ", 1, 1",
    ", 0, 0",
    "1, 0, 0",
    "0, 0, 1",
    ">=0.5, 0.5, 1",
    "> 0.5, 0.5, 0",
    "<0.5, 0.2, 1",
    "<=3, 4, 0",
    "0.7, 0.7, 1",
    "yes, 1, 0"
  })
  void numbersAreReadByTheRule(String rule, double value, int harm) {
    assertThat(rate(rule, Value.of(value))).isEqualTo(Rate.of(harm, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "C, C, 1",
    "C, I, 0",
    "C, P, 0",
    "I, I, 1",
    "P, P, 1",
    "yes, YES, 1",
    "yes, no, 0",
    ">=0.5, P, 1",
    ">=0.5, I, 0",
    "N, N, 1"
  })
  void lettersAndWordsAreReadByTheRule(String rule, String value, int harm) {
    assertThat(rate(rule, Value.of(value))).isEqualTo(Rate.of(harm, 1));
  }

  @Test
  void yesIsHarmUnlessSaidOtherwise() {
    assertThat(rate(null, Value.of(true))).isEqualTo(Rate.of(1, 1));
    assertThat(rate(null, Value.of(false))).isEqualTo(Rate.of(0, 1));
    assertThat(rate("false", Value.of(false))).isEqualTo(Rate.of(1, 1));
  }

  @Test
  void whatIsNotKnownIsMissingAndNeverInnocent() {
    var nothing = new Rate(0, 0, 1);
    assertThat(rate(null, Value.of(Double.NaN))).isEqualTo(nothing);
    assertThat(rate("<=0.5", Value.of(Double.NaN))).isEqualTo(nothing);
    assertThat(rate(null, new Value.Nothing())).isEqualTo(nothing);
    assertThat(rate("C", Value.of("N"))).isEqualTo(nothing);
    EvalScore zero = EvalScore.of(Value.of(0));
    ScoredRun run =
        read(
            choice("s", null, null),
            sample("a", Map.of("s", zero), "it broke"),
            sample("b", Map.of("other", zero), null),
            sample("c", Map.of(), null),
            sample("d", Map.of("s", zero), null));
    assertThat(run.trials().rate()).isEqualTo(new Rate(0, 1, 3));
  }

  @Test
  void aValueThatIsNoClearYesOrNoAsksForTheRule() {
    for (Value value : List.of(Value.of(0.5), Value.of("C"), Value.of("maybe"), Value.of(7))) {
      assertThatThrownBy(() -> rate(null, value))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("--harm-is")
          .hasMessageContaining("'" + value + "'");
    }
    assertThatThrownBy(() -> rate(">=much", Value.of(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("compares with no number");
  }

  @Test
  void whichScoreMeansHarmIsAskedWhereTheLogDoesNotSay() {
    EvalScore one = EvalScore.of(Value.of(1));
    assertThatThrownBy(() -> read(ScoreChoice.UNSAID, sample("a", Map.of("s", one), null)))
        .hasMessage("which score means harm? Name one with --score; there are: s");
    assertThatThrownBy(
            () -> read(choice("harn", null, null), sample("a", Map.of("harm", one), null)))
        .hasMessage("no sample has the score 'harn'; there are: harm");
    assertThat(read(ScoreChoice.UNSAID, sample("a", Map.of("harm", one), null)).trials().rate())
        .isEqualTo(Rate.of(1, 1));
    EvalScore object =
        EvalScore.of(new Value.Fields(Map.of("legacy", Value.of(1), "repaired", Value.of(0))));
    assertThat(
            read(choice("harm.repaired", null, null), sample("a", Map.of("harm", object), null))
                .trials()
                .rate())
        .isEqualTo(Rate.of(0, 1));
  }

  @Test
  void theClusterComesFromTheMetadataThatIsNamed() {
    EvalScore one = EvalScore.of(Value.of(1));
    ScoredRun run =
        read(
            choice("s", null, "plot"),
            sample("a1", Map.of("s", one), null),
            sample("a2", Map.of("s", one), null),
            sample("b1", Map.of("s", one), null));
    assertThat(run.trials().estimate().clusterCount()).isEqualTo(2);
    assertThatThrownBy(() -> read(choice("s", null, "plots"), sample("a1", Map.of("s", one), null)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'plots' that --cluster names");
  }

  @Test
  void anEditedScoreOfOursCountsAsItStands() {
    EvalSample ours = Toy.samples().getFirst();
    EvalScore harm = ours.scores().get("harm");
    var edited =
        sample(
            "a",
            Map.of("harm", new EvalScore(Value.of(0), harm.answer(), "", harm.metadata())),
            null);
    Observation read = read(ScoreChoice.UNSAID, edited).trials().trials().getFirst();
    assertThat(read.outcome())
        .isInstanceOfSatisfying(
            Outcome.Observed.class,
            observed -> {
              assertThat(observed.verdict()).isInstanceOf(Verdict.Absent.class);
              assertThat(observed.conduct().form()).isEqualTo(Form.NO_ACTION);
            });
  }
}
