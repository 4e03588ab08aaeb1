package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.measure.internal.DigestJson;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.scenario.SingleTurn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A digest changes nothing of what is read, wherever in a run it was made. */
class DigestTest {

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

  private static Measurement measurement(int scenarios, int epochs, int batch) {
    return new Measurement(
        Load.suite(scenarios), Load.scorer(), new SingleTurn(1, 100), epochs, 1, batch);
  }

  /** Answers nothing to one in so many. */
  private void play(Measurement measurement, String key, int silent) {
    var executor = new Executor(store, 3, true, new Stop(), Progress.silent(), Retries.atOnce(0));
    measurement.run(
        request -> {
          if (silent > 0 && Math.floorMod(request.sampling().seed(), silent) == 0) {
            throw new ModelException(ModelException.Kind.REQUEST, "cannot say");
          }
          Reply reply = Load.atOnce().reply(request);
          return new Reply(reply.message(), reply.stop(), reply.usage(), "model of " + key);
        },
        executor,
        key);
  }

  /** A run as it is read by who knows nothing of digests. */
  private record Plain(Entries run) implements Entries {

    @Override
    public Optional<Entry> find(String kind, String key) {
      return run.find(kind, key);
    }

    @Override
    public <T> void each(
        String kind, Optional<String> behind, Function<Entry, T> reading, Consumer<T> reader) {
      if (!kind.equals(Digest.KIND)) {
        run.each(kind, behind, reading, reader);
      }
    }

    @Override
    public List<Entry> pending() {
      return run.pending();
    }
  }

  private void sameAsPlain(Measurement... measurements) {
    RunOutcomes digested = RunOutcomes.of(store);
    RunOutcomes plain = RunOutcomes.of(new Plain(store));
    assertThat(digested.answered()).isEqualTo(plain.answered());
    for (int i = 0; i < measurements.length; i++) {
      String key = "m" + i;
      assertThat(RunOutcomesTest.outcomes(digested.of(key)))
          .isEqualTo(RunOutcomesTest.outcomes(plain.of(key)))
          .isNotEmpty();
      assertThat(measurements[i].kept(digested, key)).isEqualTo(measurements[i].kept(plain, key));
      for (var trial : measurements[i].trials()) {
        assertThat(digested.of(key).begun(trial)).isEqualTo(plain.of(key).begun(trial));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 40", "7, 0", "7, 290"})
  void aRunThatGoesOn(int batch, int silent) {
    Measurement first = measurement(40, 4, batch);
    Measurement second = measurement(12, 3, batch);
    play(first, "m0", silent);
    RunOutcomes.digest(store);
    int made = store.all(Digest.KIND).size();
    assertThat(made).isEqualTo(1);
    RunOutcomes.digest(store);
    assertThat(store.all(Digest.KIND)).as("nothing came since").hasSize(made);
    sameAsPlain(first);

    play(first, "m0", 0); // those that failed are answered now
    sameAsPlain(first);
    play(second, "m1", silent);
    sameAsPlain(first, second);
    RunOutcomes.digest(store);
    assertThat(store.all(Digest.KIND)).hasSize(2);
    sameAsPlain(first, second);
  }

  @Test
  void noneWhereMuchIsOpen() {
    Measurement measurement = measurement(40, 4, 1);
    play(measurement, "m0", 3);
    RunOutcomes.digest(store);
    assertThat(store.all(Digest.KIND)).isEmpty();
    play(measurement, "m0", 0);
    RunOutcomes.digest(store);
    assertThat(store.all(Digest.KIND)).hasSize(1);
    sameAsPlain(measurement);
  }

  /** More than one digest holds, with a unit under another name than its first trial's. */
  @Test
  void manyUnits() {
    String other =
        "{\"models\":[\"x\"],\"trials\":[{\"trial\":\"leak/none/none/00000#77\",\"missing\":\"lost\"}]}";
    store.append(Entry.done(Measurement.OUTCOMES, "m0/of another name", other, store.now()));
    Measurement measurement = measurement(4, 30, 1);
    play(measurement, "m0", 0);
    Digest.write(store, 100);
    List<Entry> kept = store.all(Digest.KIND);
    assertThat(kept).hasSize(2);
    assertThat(DigestJson.read(kept.getFirst().json()).trials()).isEqualTo(99);
    assertThat(DigestJson.read(kept.getLast().json()).trials()).isEqualTo(21);
    assertThat(RunOutcomes.of(store).answered().trials()).isEqualTo(121);
    sameAsPlain(measurement);
  }

  @Test
  void whatIsNoDigest() {
    assertThatThrownBy(() -> DigestJson.read("{\"upTo\":\"a\",\"more\":1}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more");
  }
}
