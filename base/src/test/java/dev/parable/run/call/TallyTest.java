package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parable.model.ChatModel;
import dev.parable.model.Exchange;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.Retries;
import dev.parable.run.call.internal.RequestJson;
import dev.parable.run.call.internal.TallyJson;
import dev.parable.run.call.kept.KeptCalls;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The sums that spare the reading of each call. */
class TallyTest extends ToyCalls {

  private static final Offset<Double> TINY = Offset.offset(1e-9);

  /** What a run would look like with fewer tallies; counts the calls that are read. */
  private final class With implements Entries {
    private final int tallies;
    private int read;

    With(int tallies) {
      this.tallies = tallies;
    }

    @Override
    public Optional<Entry> find(String kind, String key) {
      return store.find(kind, key);
    }

    @Override
    public <T> void each(
        String kind, Optional<String> behind, Function<Entry, T> reading, Consumer<T> reader) {
      var made = new ArrayList<T>();
      store.each(kind, behind, reading, made::add);
      if (kind.equals(Calls.TALLY)) {
        made.subList(tallies, made.size()).clear();
      } else if (kind.equals(Calls.CALL)) {
        read += made.size();
      }
      made.forEach(reader);
    }

    @Override
    public List<Entry> pending() {
      return store.pending();
    }
  }

  private void weather(String units, int count, int atOnce) {
    var random = new Random(7);
    ChatModel model =
        request -> {
          sleep(random.nextInt(5_000));
          switch (random.nextInt(9)) {
            case 0 -> throw failure(Kind.PASSING, 500);
            case 1 -> throw failure(Kind.REQUEST, 400);
            default -> {
              return random.nextInt(5) == 0
                  ? reply("no count", Usage.NONE)
                  : reply("x", Usage.of(random.nextInt(100), random.nextInt(100)))
                      .with(built(units + random.nextInt(3)));
            }
          }
        };
    try (Metering metering = metering(model, terms(atOnce).with(Retries.atOnce(3)))) {
      for (int i = 0; i < count; i++) {
        ChatModel unit = metering.forUnit(units + i);
        time.act(() -> catchThrowable(() -> unit.reply(request("ask"))));
      }
      time.run();
    }
  }

  private static Exchange built(String fingerprint) {
    return new Exchange(
        URI.create("http://host/v1"),
        "{}",
        200,
        Map.of(),
        "{\"system_fingerprint\":\"" + fingerprint + "\"}");
  }

  private void sleep(long millis) {
    try {
      time.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
  }

  private static void assertAlike(Ledger.Totals one, Ledger.Totals other) {
    assertThat(one)
        .usingRecursiveComparison()
        .withComparatorForType(
            (a, b) -> Math.abs(a - b) <= TINY.value ? 0 : Double.compare(a, b), Double.class)
        .isEqualTo(other);
  }

  @Test
  void eachSaysWhatItsCallsSay() {
    doubtful("lost");
    weather("u", 700, 48);
    open();
    weather("v", 700, 10);
    doubtful("lost again");
    List<Entry> tallies = store.all(Calls.TALLY);
    assertThat(tallies).hasSizeGreaterThan(1);
    for (Entry tally : tallies) {
      TallyJson read = TallyJson.read(tally.json());
      assertThat(read.open()).contains("lost#0/1").hasSizeLessThan(1 + 48 + 48 / 8 + 1);
      assertThat(TallyJson.read(read.write())).isEqualTo(read);
      var older = new TallyJson(read.upTo(), read.open(), read.byModel(), Optional.empty());
      assertThat(TallyJson.read(older.write())).isEqualTo(older);
    }
    var everyCall = new With(0);
    Ledger whole = Calls.ledger(everyCall);
    assertThat(everyCall.read).isGreaterThan(1_400);
    assertThat(whole.all().failed()).isPositive();
    assertThat(whole.all().inDoubt()).isEqualTo(2);
    assertThat(KeptCalls.fingerprints(everyCall))
        .isEqualTo(Map.of(NAME, Set.of("u0", "u1", "u2", "v0", "v1", "v2")));
    for (int few = 1; few <= tallies.size(); few++) {
      assertThat(KeptCalls.fingerprints(new With(few)))
          .isEqualTo(KeptCalls.fingerprints(everyCall));
      var summedUp = new With(few);
      assertAlike(Calls.ledger(summedUp).all(), whole.all());
      assertThat(summedUp.read).isLessThanOrEqualTo(everyCall.read - 500 * few);
    }
    open();
    assertAlike(calls.ledger().all(), whole.all());
    assertThat(calls.inDoubt())
        .extracting(one -> one.call().unit())
        .containsExactlyInAnyOrder("lost", "lost again");
  }

  /** As a process leaves a call that is killed before the answer. */
  private void doubtful(String unit) {
    Request request = request("ask");
    calls.begin(
        new Calls.Attempt(
            new Call(unit, 0, 1), NAME, RequestJson.of(NAME, request), Optional.of(PRICE), 0.01));
  }

  @Test
  void aCallBeforeItIsStillAnsweredFromTheStoreAndTriedUnderNewNames() {
    ChatModel picky =
        request -> {
          if (request.messages().getFirst().text().equals("bad")) {
            throw failure(Kind.REQUEST, 400);
          }
          return reply("hi");
        };
    try (Metering metering = metering(counting(picky), terms(4))) {
      act(
          () -> {
            catchThrowable(() -> metering.forUnit("bad").reply(request("bad")));
            for (int i = 0; i < 600; i++) {
              metering.forUnit("u" + i).reply(request("ask"));
            }
          });
    }
    assertThat(asked).hasValue(601);
    open();
    assertThat(store.all(Calls.TALLY)).isNotEmpty();
    try (Metering metering = metering(counting(request -> reply("new")), terms(4))) {
      act(
          () -> {
            assertThat(metering.forUnit("u3").reply(request("ask")).message().text())
                .isEqualTo("hi");
            metering.forUnit("bad").reply(request("bad"));
            metering.forUnit("u4").reply(request("another question"));
          });
    }
    assertThat(asked).hasValue(603);
    assertThat(store.find(Calls.CALL, "bad#0/1").orElseThrow().state())
        .isEqualTo(Entry.State.FAILED);
    assertThat(store.find(Calls.CALL, "bad#0/2")).isPresent();
    assertThat(store.find(Calls.CALL, "u4#0/2")).isPresent();
  }
}
