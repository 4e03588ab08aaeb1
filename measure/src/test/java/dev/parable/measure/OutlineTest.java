package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.measure.internal.OutlineJson;
import dev.parable.model.Message;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.SingleTurn;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Surface;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlineTest {

  private static final Suite SUITE = Load.suite(30);

  @TempDir private Path temp;
  private RunStore store;

  @BeforeEach
  void open() {
    store = RunStore.open(temp.resolve("run"), "what: toy\n", () -> Instant.EPOCH);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Measurement played(int epochs, Optional<StopRule> stop) {
    var measurement =
        new Measurement(SUITE, Load.scorer(), new SingleTurn(1, 100), epochs, 1, 1).with(stop);
    var executor = new Executor(store, 2, true, new Stop(), Progress.silent(), Retries.atOnce(0));
    measurement.run(Load.atOnce(), executor, "key");
    return measurement;
  }

  @Test
  void whatItSaysOfARunIsWhatTheWholeSuiteSays() {
    for (Optional<StopRule> stop :
        List.of(Optional.<StopRule>empty(), Optional.of(new StopRule(0.6)))) {
      Measurement measurement = played(7, stop);
      RunOutcomes read = RunOutcomes.of(store);
      for (int epochs : List.of(7, 9)) { // of nine, two are missing
        Observations whole =
            new Measurement(SUITE, Load.scorer(), measurement.rollout(), epochs, 1, 1, stop)
                .kept(store, "key")
                .observations();
        assertThat(whole.trials()).hasSizeGreaterThan(30);
        assertThat(Outline.of(SUITE).kept(read, "key", epochs, stop)).isEqualTo(whole);
      }
    }
  }

  @Test
  void aRunKeepsItOnceUnderTheNameOfItsSuite() {
    assertThat(Outline.find(store, SUITE.name())).isEmpty();
    Outline.keep(store, SUITE);
    Outline.keep(store, SUITE);
    assertThat(store.all(Outline.KIND)).hasSize(1);
    assertThat(Outline.find(store, SUITE.name())).contains(Outline.of(SUITE));
    assertThat(Outline.find(store, SUITE.name() + ":main")).isEmpty();
  }

  @Test
  void anyTextOfASuiteComesBackAsItWas() {
    String hostile = "\"},{\\ \u0000\u2028\uD83D\uDE00\n'";
    var suite =
        new Suite(
            "suite of " + hostile,
            "canary " + hostile,
            123,
            List.of(
                new Scenario(
                    new Surface("lying", "one"),
                    new Cell("lying", Map.of()),
                    List.of(Message.user("a")),
                    Map.of()),
                new Scenario(
                    new Surface("lying", "one"),
                    Cell.of("lying", "replacement", "conflict"),
                    List.of(Message.user("b")),
                    Map.of("fact", "x"))));
    Outline.keep(store, suite);
    Outline found = Outline.find(store, suite.name()).orElseThrow();
    assertThat(found).isEqualTo(Outline.of(suite));
    assertThat(found.hash()).isEqualTo(suite.hash());
    assertThat(found.places().getLast().cell().id()).isEqualTo("lying/replacement/conflict");
  }

  @Test
  void whatIsNoneIsRefused() {
    assertThatThrownBy(() -> OutlineJson.read("s", "{\"other\":1}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other");
    assertThatThrownBy(() -> OutlineJson.read("s", "[1]"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
