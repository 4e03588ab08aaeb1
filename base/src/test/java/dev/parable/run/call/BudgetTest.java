package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parable.model.ChatModel;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import dev.parable.run.Retries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A budget is a hard stop, counted with what is in flight. */
class BudgetTest extends ToyCalls {

  /** A provider that bills what it likes, up to what it may, and loses some of what it billed. */
  private final class Bill implements ChatModel {
    private final Random random;
    private double usd;

    Bill(long seed) {
      random = new Random(seed);
    }

    @Override
    public Reply reply(Request request) {
      sleep(random.nextInt(5_000));
      int kind = random.nextInt(10);
      if (kind == 0) {
        throw failure(Kind.OVERLOADED, 429);
      }
      Usage usage =
          Usage.of(
              request.messages().getFirst().text().length(),
              random.nextInt(10) == 0
                  ? request.sampling().maxTokens()
                  : random.nextInt(request.sampling().maxTokens()));
      usd += PRICE.usd(usage);
      if (kind == 1) {
        throw failure(Kind.PASSING, 200);
      }
      return reply(usage);
    }

    private static Reply reply(Usage usage) {
      return ToyCalls.reply("x", usage);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void itIsNeverExceeded(long seed) {
    var random = new Random(seed);
    var budget = new Budget(0.02 + random.nextDouble() * 0.1);
    open(budget);
    var bill = new Bill(seed);
    var ends = new ArrayList<Throwable>();
    try (Metering metering = metering(bill, terms(64).with(Retries.atOnce(3)))) {
      for (int i = 0; i < 150; i++) {
        ChatModel unit = metering.forUnit("u" + i);
        Request request = request("p".repeat(random.nextInt(400)));
        time.act(() -> ends.add(catchThrowable(() -> unit.reply(request))));
      }
      time.run();
    }
    assertThat(bill.usd).isBetween(budget.usd() / 2, budget.usd());
    assertThat(calls.ledger().all().usdAtMost()).isBetween(bill.usd - 1e-9, budget.usd() + 1e-9);
    assertThat(ends).hasAtLeastOneElementOfType(BudgetSpentException.class);
  }

  /** The same without a store, so that it can be many. */
  @Test
  void itIsNeverExceededInTwoHundredSchedulesWithUpTo64InFlight() {
    int mostInFlight = 0;
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      time = new VirtualTime();
      var budget = new Budget(random.nextDouble());
      var books = new Books(budget);
      var waiting = new Waiting(time, stop);
      double[] billed = {0};
      int[] inFlight = {0, 0};
      int callers = 1 + random.nextInt(64);
      for (int i = 0; i < callers; i++) {
        time.act(
            () -> {
              for (int call = 0; call < 20; call++) {
                double most = random.nextDouble() * 0.02;
                try {
                  books.reserve(most, waiting);
                } catch (BudgetSpentException spent) {
                  return;
                }
                inFlight[0]++;
                inFlight[1] = Math.max(inFlight[1], inFlight[0]);
                sleep(random.nextInt(1_000));
                double usd = random.nextInt(5) == 0 ? most : random.nextDouble() * most;
                int end = random.nextInt(10);
                billed[0] += end == 0 ? 0 : usd;
                Cost cost =
                    end == 0 ? Cost.FREE : end == 1 ? new Cost.AtMost(most) : new Cost.Known(usd);
                inFlight[0]--;
                books.settle(
                    NAME,
                    end < 2 ? Books.End.FAILED : Books.End.ANSWERED,
                    most,
                    cost,
                    Usage.NONE,
                    time);
              }
            });
      }
      time.run();
      assertThat(billed[0]).as("seed %d", seed).isLessThanOrEqualTo(budget.usd());
      assertThat(books.ledger().all().usdAtMost())
          .as("seed %d", seed)
          .isBetween(billed[0] - 1e-9, budget.usd() + 1e-9);
      mostInFlight = Math.max(mostInFlight, inFlight[1]);
    }
    assertThat(mostInFlight).isBetween(60, 64);
  }

  private void sleep(int millis) {
    try {
      time.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
  }

  @Test
  void aSpentBudgetSaysSoAndALargerOneGoesOn() {
    var asked = new AtomicInteger();
    ChatModel model =
        request -> {
          asked.incrementAndGet();
          return reply("x", Usage.of(100, 100));
        };
    open(new Budget(0.01));
    assertThat(units(model, 20))
        .filteredOn(BudgetSpentException.class::isInstance)
        .isNotEmpty()
        .allSatisfy(
            end ->
                assertThat(end)
                    .hasMessageStartingWith("the budget of 0.0100 USD is spent: 0.00")
                    .hasMessageEndingWith("run the same command with a larger --budget to go on."));
    int before = asked.get();
    assertThat(before).isEqualTo(5); // 0.0018 each, 0.0021 at most
    open(new Budget(1));
    assertThat(units(model, 20)).allMatch(end -> end == null);
    assertThat(asked).hasValue(20);
    assertThat(calls.ledger().all().usdKnown()).isBetween(0.0359, 0.0361);
  }

  private List<Throwable> units(ChatModel model, int count) {
    var ends = new ArrayList<Throwable>();
    try (Metering metering = metering(model, terms(1))) {
      for (int i = 0; i < count; i++) {
        ChatModel unit = metering.forUnit("u" + i);
        time.act(() -> ends.add(catchThrowable(() -> unit.reply(request("a")))));
      }
      time.run();
    }
    return ends;
  }

  @Test
  void anUnknownPriceIsRefusedAtOnce() {
    open(new Budget(5));
    assertThatThrownBy(
            () ->
                Metering.of(
                    calls, NAME, request -> reply("x"), Optional.empty(), Terms.USUAL, stop, time))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a budget of 5.00 USD cannot be kept: the price of toy/model is not known. Give it in"
                + " a price file, or run without --budget.");
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Budget(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Budget(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Concurrency(4, 8, 16)).hasMessageContaining("start 4");
    assertThatThrownBy(() -> Rates.of(0, 1)).hasMessageContaining("requests was 0");
    assertThatThrownBy(() -> Terms.USUAL.within(Duration.ZERO)).hasMessageContaining("PT0S");
    assertThatThrownBy(() -> Call.parse("unit")).hasMessageContaining("'unit'");
    assertThat(Call.parse("a#b/c#12/3")).isEqualTo(new Call("a#b/c", 12, 3));
  }
}
