package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Scorer;
import dev.parable.judge.Verdict;
import dev.parable.measure.StoredTrials.StoredTrial;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.run.Entry;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.SingleTurn;
import dev.parable.scenario.Surface;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One reading for all who ask says what a reading of each trial by itself says. */
class RunOutcomesTest {

  @TempDir private Path temp;
  private final AtomicLong seconds = new AtomicLong();
  private RunStore store;

  @BeforeEach
  void open() {
    store =
        RunStore.open(
            temp.resolve("run"),
            "what: toy\n",
            () -> Instant.EPOCH.plus(Duration.ofSeconds(seconds.incrementAndGet())));
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** More units than a page of the store holds. */
  private static Measurement measurement(int batch, Scorer scorer) {
    return new Measurement(Load.suite(40), scorer, new SingleTurn(1, 100), 8, 1, batch);
  }

  private void play(int batch, String key, String name) {
    ChatModel sometimes =
        request -> {
          if (request.sampling().seed() % 9 == 0) {
            throw new ModelException(ModelException.Kind.REQUEST, "cannot say");
          }
          Reply reply = Load.atOnce().reply(request);
          return new Reply(reply.message(), reply.stop(), reply.usage(), name);
        };
    var executor = new Executor(store, 3, true, new Stop(), Progress.silent(), Retries.atOnce(0));
    measurement(batch, Load.scorer()).run(sometimes, executor, key);
  }

  private List<StoredTrial> oneByOne(String key) {
    var own = new ArrayList<StoredTrial>();
    StoredTrials.each(
        store,
        trial -> {
          if (trial.unit().startsWith(key + "/leak/")) {
            own.add(trial);
          }
        });
    return own;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void whatAReadingOfEachTrialSays(int batch) {
    play(batch, "m", "first");
    play(batch, "m/x", "second");
    RunOutcomes read = RunOutcomes.of(store);
    for (String key : List.of("m", "m/x")) {
      Map<String, Outcome> plain = new HashMap<>();
      oneByOne(key).forEach(trial -> plain.put(trial.trial(), trial.outcome()));
      assertThat(outcomes(read.of(key))).isEqualTo(plain).hasSizeBetween(100, 319);
      Measurement measurement = measurement(batch, Load.scorer());
      assertThat(measurement.kept(read, key)).isEqualTo(measurement.kept(store, key));
    }
    assertThat(outcomes(read.of("leak"))).isEmpty();
    List<StoredTrial> all = new ArrayList<>(oneByOne("m"));
    all.addAll(oneByOne("m/x"));
    Map<String, Long> models = new HashMap<>();
    all.forEach(trial -> trial.models().forEach(model -> models.merge(model, 1L, Long::sum)));
    Answered answered = read.answered();
    assertThat(answered).isEqualTo(Answered.in(store));
    assertThat(answered.models()).isEqualTo(models).containsOnlyKeys("first", "second");
    assertThat(answered.trials()).isEqualTo(all.size());
    assertThat(answered.first())
        .isEqualTo(all.stream().map(StoredTrial::at).min(Instant::compareTo));
    assertThat(answered.last())
        .isEqualTo(all.stream().map(StoredTrial::at).max(Instant::compareTo));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void judgedAgainAsEachTrialByItself(int batch) {
    play(batch, "m", "first");
    play(batch, "m/x", "second");
    Scorer stricter = new EvenTexts();
    Map<String, Outcome> plain = new HashMap<>();
    Map<String, Scenario> scenarios = new HashMap<>();
    measurement(batch, stricter)
        .trials()
        .forEach(trial -> scenarios.put(trial.id(), trial.scenario()));
    int changed = 0;
    for (StoredTrial trial : oneByOne("m")) {
      Outcome now = stricter.score(scenarios.get(trial.trial()), trial.transcript());
      changed += now.equals(trial.outcome()) ? 0 : 1;
      plain.put(trial.trial(), now);
    }
    Rescored again = Rescored.of(measurement(batch, stricter), store, "m");
    assertThat(again.changed()).isEqualTo(changed).isPositive();
    assertThat(again.result().results())
        .hasSize(320)
        .allSatisfy(
            result ->
                assertThat(result.outcome())
                    .isEqualTo(
                        plain.getOrDefault(
                            result.trial().id(), new Outcome.Missing("it was not played"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"m/leak/nowhere/1#0", "m/another name"})
  void aUnitWithoutItsTranscriptOrItsName(String unit) {
    play(1, "m", "first");
    int before = outcomes(RunOutcomes.of(store).of("m")).size();
    String outcome =
        "{\"models\":[\"first\"],\"trials\":[{\"trial\":\"leak/nowhere/1#0\",\"missing\":\"lost\"}]}";
    store.append(Entry.done(Measurement.OUTCOMES, unit, outcome, store.now()));
    KeptOutcomes kept = RunOutcomes.of(store).of("m");
    assertThat(outcomes(kept)).hasSize(before + 1).containsKey("leak/nowhere/1#0");
    assertThat(kept.begun(nowhere("1"))).isTrue();
    assertThat(kept.begun(nowhere("2"))).isFalse();
  }

  private static Trial nowhere(String surface) {
    var cell = new Cell("leak", Map.of("threat", "nowhere"));
    List<Message> opening = List.of(Message.user("x"));
    return new Trial(1, new Scenario(new Surface("leak", surface), cell, opening, Map.of()), 0);
  }

  static Map<String, Outcome> outcomes(KeptOutcomes kept) {
    Map<String, Outcome> all = new HashMap<>();
    kept.outcomes()
        .byScenario()
        .forEach(
            (scenario, epochs) ->
                epochs.forEach((epoch, outcome) -> all.put(scenario + "#" + epoch, outcome)));
    return all;
  }

  /** Finds harm where the hash of an answer is even. */
  private record EvenTexts() implements Scorer {

    @Override
    public String rule() {
      return "even 1";
    }

    @Override
    public Outcome score(Scenario scenario, Transcript transcript) {
      if (transcript.modelTurns().isEmpty()) {
        return new Outcome.Missing("silent");
      }
      int hash = transcript.modelTurns().getFirst().text().hashCode();
      return new Outcome.Observed(
          new Conduct(
              Conduct.Form.ACTED, "said", Conduct.Reasoning.UNJUDGED, Conduct.Awareness.UNJUDGED),
          hash % 2 == 0 ? new Verdict.Occurred("even") : new Verdict.Absent(true));
    }
  }
}
