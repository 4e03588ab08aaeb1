package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.ChatModel;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that fails in every way it can, and counts what it bills. */
class WeatherTest extends ToyCalls {

  private static final int UNITS = 500;

  private final class Provider implements ChatModel {
    private final Random random;
    private long requests;
    private long answers;
    private double answered;
    private double lost;

    Provider(long seed) {
      random = new Random(seed);
    }

    @Override
    public Reply reply(Request request) {
      requests++;
      double kind = random.nextDouble();
      if (kind < 0.10) {
        pass(Duration.ofMillis(50));
        throw failure(
            Kind.OVERLOADED,
            429,
            random.nextBoolean() ? Duration.ofSeconds(1 + random.nextInt(90)) : null);
      }
      if (kind < 0.15) {
        int status = new int[] {500, 502, 503, 529}[random.nextInt(4)];
        pass(Duration.ofMillis(50));
        throw failure(status == 529 ? Kind.OVERLOADED : Kind.PASSING, status);
      }
      if (kind < 0.16) {
        pass(Duration.ofSeconds(30));
        throw new AssertionError("a stall must be given up");
      }
      pass(Duration.ofMillis(500 + random.nextInt(1_000)));
      if (kind < 0.17) {
        throw failure(Kind.PASSING, 200); // an error in the body: not billed
      }
      Usage usage = Usage.of(request.messages().getFirst().text().length(), random.nextInt(100));
      if (kind < 0.24) { // cut, or garbled
        lost += PRICE.usd(usage);
        throw failure(Kind.PASSING, 200);
      }
      answers++;
      answered += PRICE.usd(usage);
      return ToyCalls.reply("x", usage);
    }

    private void pass(Duration duration) {
      try {
        time.sleep(duration);
      } catch (InterruptedException asked) {
        throw new ModelException(Kind.PASSING, "interrupted", asked).with(exchange(0, Map.of()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyUnitIsAnsweredAndTheLedgerIsTheProvidersOwn(long seed) {
    var provider = new Provider(seed);
    try (Metering metering = metering(provider, terms(50).within(Duration.ofSeconds(10)))) {
      for (int i = 0; i < UNITS; i++) {
        ChatModel unit = metering.forUnit("u" + i);
        time.act(() -> assertThat(unit.reply(request("hello")).message().text()).isEqualTo("x"));
      }
      time.run();
      assertThat(metering.now().inFlight()).isZero();
      assertThat(metering.now().waiting()).isZero();
    }
    assertThat(provider.answers).isEqualTo(UNITS);
    Ledger.Totals all = calls.ledger().all();
    assertThat(all.calls()).isEqualTo(provider.requests);
    assertThat(all.answered()).isEqualTo(UNITS);
    assertThat(all.usdKnown()).isCloseTo(provider.answered, Offset.offset(1e-9));
    assertThat(all.usdEstimated()).as("what was billed and lost").isGreaterThan(0);
    assertThat(provider.answered + provider.lost).isBetween(all.usdKnown(), all.usdAtMost());
    assertThat(Calls.ledger(store).all().usdKnown())
        .as("read from the store")
        .isCloseTo(provider.answered, Offset.offset(1e-9));
    assertThat(Calls.ledger(store).all().calls()).isEqualTo(provider.requests);
  }
}
