package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.judge.Outcome;
import dev.parable.measure.StoredTrials.StoredTrial;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import dev.parable.run.Entry;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.RunStoreException;
import dev.parable.run.Stop;
import dev.parable.scenario.SingleTurn;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import dev.parable.stats.Rate;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementTest {

  private static final ChatModel MUTE =
      request -> {
        throw new ModelException(ModelException.Kind.REQUEST, "cannot say");
      };

  @TempDir private Path temp;
  private RunStore store;

  @BeforeEach
  void open() {
    store = RunStore.open(temp.resolve("run"), "what: toy\n", InstantSource.fixed(Instant.EPOCH));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Executor executor() {
    return new Executor(store, 3, true, new Stop(), Progress.silent(), Retries.atOnce(0));
  }

  private static Measurement measurement(int batch) {
    return new Measurement(Load.suite(12), Load.scorer(), new SingleTurn(1, 100), 3, 1, batch);
  }

  private List<StoredTrial> stored() {
    var stored = new ArrayList<StoredTrial>();
    StoredTrials.each(store, stored::add);
    return stored;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void whatIsStoredIsNotAskedAgainAndComesToTheSame(int batch) {
    Measurement measurement = measurement(batch);
    SuiteResult first = measurement.run(Load.atOnce(), executor(), "m");
    assertThat(first.results())
        .extracting(TrialResult::trial)
        .isEqualTo(measurement.trials())
        .hasSize(36);
    assertThat(measurement.run(MUTE, executor(), "m")).isEqualTo(first);
    assertThat(measurement.run(MUTE, executor(), "other").rate().missing()).isEqualTo(36);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void whatHappenedIsFoundInTheStoreWithWhoAnswered(int batch) {
    Measurement measurement = measurement(batch);
    SuiteResult result = measurement.run(Load.atOnce(), executor(), "m/x");
    Trial some = result.results().get(17).trial();
    Transcript transcript = measurement.transcript(store, "m/x", some).orElseThrow();
    assertThat(transcript.trialId()).isEqualTo(some.id());
    assertThat(transcript.modelTurns().getFirst().text()).contains(Long.toString(some.seed()));
    assertThat(measurement.transcript(store, "m/y", some)).isEmpty();
    assertThat(stored()).hasSize(36).allMatch(trial -> trial.models().equals(List.of("load-1")));
    assertThat(stored())
        .filteredOn(trial -> trial.trial().equals(some.id()))
        .singleElement()
        .satisfies(
            trial -> {
              assertThat(trial.transcript()).isEqualTo(transcript);
              assertThat(trial.outcome()).isEqualTo(result.results().get(17).outcome());
              assertThat(trial.unit()).startsWith("m/x/leak/");
            });
  }

  @Test
  void anUnansweredTrialIsMissingAndAskedAgainOnResume() {
    ChatModel sometimes =
        request ->
            request.sampling().seed() % 3 == 0 ? MUTE.reply(request) : Load.atOnce().reply(request);
    SuiteResult gaps = measurement(1).run(sometimes, executor(), "m");
    assertThat(gaps.rate().missing()).isBetween(3, 20);
    assertThat(gaps.results())
        .extracting(TrialResult::outcome)
        .contains(new Outcome.Missing("cannot say"));
    assertThat(stored()).hasSize(36 - gaps.rate().missing());
    assertThat(measurement(1).run(Load.atOnce(), executor(), "m").rate().missing()).isZero();
  }

  /** More units than are worked on at once, and some that were not played. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void judgedAgainOnAllCoresIsTheSameInTheSameOrder(int batch) {
    var many = new Measurement(Load.suite(40), Load.scorer(), new SingleTurn(1, 100), 5, 1, batch);
    ChatModel sometimes =
        request ->
            request.sampling().seed() % 9 == 0 ? MUTE.reply(request) : Load.atOnce().reply(request);
    SuiteResult result = many.run(sometimes, executor(), "m");
    many.run(Load.atOnce(), executor(), "other");
    var atOnce = new ArrayList<StoredTrial>();
    StoredTrials.each(store, trial -> trial, atOnce::add);
    assertThat(atOnce).isEqualTo(stored()).hasSizeGreaterThan(200);
    Rescored again = Rescored.of(many, store, "m");
    assertThat(again.changed()).isZero();
    assertThat(again.result().rate()).isEqualTo(result.rate());
  }

  @Test
  void ratesOfGroupsAddUpToTheWhole() {
    SuiteResult result = measurement(1).run(Load.atOnce(), executor(), "m");
    Map<String, Rate> cells = result.rates(scenario -> scenario.cell().id());
    assertThat(cells.keySet())
        .containsExactly(
            "leak/none/none",
            "leak/replacement/none",
            "leak/none/conflict",
            "leak/replacement/conflict");
    assertThat(cells.values()).allMatch(rate -> rate.planned() == 9);
    assertThat(cells.values().stream().reduce(Rate.NONE, Rate::plus)).isEqualTo(result.rate());
    cells.forEach(
        (cell, rate) ->
            assertThat(result.where(r -> r.trial().scenario().cell().id().equals(cell)).rate())
                .isEqualTo(rate));
  }

  @Test
  void eachUnitMayHaveAModelOfItsOwn() {
    var asked = Collections.synchronizedList(new ArrayList<String>());
    Function<String, ChatModel> ofUnit =
        unit -> {
          asked.add(unit);
          return Load.atOnce();
        };
    Measurement measurement = measurement(1);
    measurement.runByUnit(ofUnit, executor(), "m");
    assertThat(asked)
        .containsExactlyInAnyOrderElementsOf(
            measurement.trials().stream().map(trial -> "m/" + trial.id()).toList());
  }

  @Test
  void halfAPairOfSurrogatesSurvivesTheStore() {
    String odd = "keep \ud83d and \ude00\ud83d \u0001 \u0000 done";
    ChatModel model = request -> new Reply(Message.assistant(odd), Reply.Stop.END, Usage.NONE, "m");
    SuiteResult first = measurement(1).run(model, executor(), "m");
    assertThat(stored()).allMatch(t -> t.transcript().modelTurns().getFirst().text().equals(odd));
    assertThat(measurement(1).run(MUTE, executor(), "m")).isEqualTo(first);
  }

  @Test
  void outcomesOfOtherTrialsAreNotTaken() {
    String key = "m/" + measurement(1).trials().getFirst().id();
    store.append(
        Entry.done(
            Measurement.OUTCOMES,
            key,
            "{\"models\":[],\"trials\":[{\"trial\":\"x#0\",\"missing\":\"?\"}]}",
            store.now()));
    assertThatThrownBy(() -> measurement(1).run(MUTE, executor(), "m"))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("outcomes/" + key)
        .hasMessageContaining("--fresh");
  }
}
