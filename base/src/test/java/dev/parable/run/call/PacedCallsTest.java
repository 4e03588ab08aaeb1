package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parable.model.ChatModel;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** When calls are sent, given up, and not sent any more. */
class PacedCallsTest extends ToyCalls {

  @Test
  void hopelessErrorsStopWithinThreeCallsWhateverTheCeiling() {
    ChatModel refusing =
        counting(
            request -> {
              sleep(Duration.ofMillis(100));
              throw failure(Kind.HOPELESS, 401);
            });
    var thrown = new ArrayList<Throwable>();
    try (Metering metering = metering(refusing, terms(1_000))) {
      for (int i = 0; i < 1_000; i++) {
        ChatModel unit = metering.forUnit("u" + i);
        time.act(() -> thrown.add(catchThrowable(() -> unit.reply(request("a")))));
      }
      time.run();
    }
    assertThat(asked.get()).isLessThanOrEqualTo(3);
    assertThat(thrown)
        .hasSize(1_000)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOfSatisfying(
                        ModelException.class,
                        known -> assertThat(known.kind()).isEqualTo(Kind.HOPELESS))
                    .hasMessage("the server answered 401"));
    assertThat(calls.ledger().all().usdAtMost()).isZero();
  }

  @Test
  void theFirstRequestToStopEndsWhatIsInFlightWakesSleepersAndSendsNothingNew() {
    ChatModel model =
        counting(
            request -> {
              if (request.messages().getFirst().text().equals("fails")) {
                throw failure(Kind.PASSING, 503, Duration.ofMinutes(2));
              }
              sleep(Duration.ofSeconds(10));
              return reply("x");
            });
    var ends = new ArrayList<String>();
    try (Metering metering = metering(model, terms(2))) {
      for (String text : List.of("fails", "a", "b", "c", "d")) {
        ChatModel unit = metering.forUnit(text);
        time.act(
            () -> {
              Throwable end = catchThrowable(() -> unit.reply(request(text)));
              ends.add(text + " " + (end == null ? "done" : end.getClass().getSimpleName()));
            });
      }
      time.act(
          () -> {
            sleep(Duration.ofSeconds(5));
            stop.request();
          });
      time.run();
    }
    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(10));
    assertThat(asked).hasValue(3);
    assertThat(ends)
        .containsExactlyInAnyOrder(
            "fails StoppedException",
            "a done",
            "b done",
            "c StoppedException",
            "d StoppedException");
    assertThat(calls.ledger().all().answered()).isEqualTo(2);
  }

  @Test
  void aCallThatWasReadyAndNotSentCostsNothingAndIsNotInDoubt() {
    ChatModel model =
        counting(
            request -> {
              sleep(Duration.ofSeconds(10));
              return reply("x");
            });
    try (Metering metering = metering(model, terms(16))) {
      for (int i = 0; i < 40; i++) {
        ChatModel unit = metering.forUnit("u" + i);
        time.act(() -> catchThrowable(() -> unit.reply(request("a"))));
      }
      time.act(
          () -> {
            sleep(Duration.ofSeconds(15)); // three went ahead, sixteen more follow them
            assertThat(metering.now().inFlight()).isEqualTo(16);
            assertThat(store.pending()).hasSize(16 + 16 / 8);
            stop.request();
          });
      time.run();
    }
    assertThat(asked).hasValue(3 + 16);
    assertThat(calls.ledger().all().calls()).isEqualTo(3 + 16);
    assertThat(store.pending()).isEmpty();
    double usd = calls.ledger().all().usdAtMost();
    open();
    assertThat(calls.inDoubt()).isEmpty();
    assertThat(calls.ledger().all().calls()).isEqualTo(3 + 16);
    assertThat(calls.ledger().all().usdAtMost()).isCloseTo(usd, Offset.offset(1e-12));
    assertThat(store.all("call")).hasSize(3 + 16 + 16 / 8);
  }

  @Test
  void anAttemptThatHangsIsGivenUpAtItsDeadlineAndMadeAgain() {
    ChatModel model =
        counting(
            request -> {
              sleep(asked.get() == 1 ? Duration.ofHours(5) : Duration.ofSeconds(1));
              return reply("x");
            });
    try (Metering metering = metering(model, tries(1).within(Duration.ofSeconds(30)))) {
      act(() -> metering.forUnit("u").reply(request("a")));
    }
    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(31));
    assertThat(store.find("call", "u#0/1").orElseThrow().json())
        .contains("no answer within 30.0 s")
        .contains("usdAtMost");
    assertThat(asked).hasValue(2);
  }

  @Test
  void requestsAMinuteAreKept() {
    List<Duration> sentAt = paced(new Rates(OptionalLong.of(60), OptionalLong.empty()), Map.of());
    assertThat(sentAt.get(5)).as("a tenth at once").isEqualTo(Duration.ZERO);
    assertThat(sentAt.get(39)).as("then one a second").isEqualTo(Duration.ofSeconds(34));
  }

  @Test
  void tokensAMinuteAreKeptByWhatTheyReallyWere() {
    List<Duration> sentAt = paced(new Rates(OptionalLong.empty(), OptionalLong.of(600)), Map.of());
    assertThat(sentAt.get(39))
        .as("40 times 30 tokens, 60 at once, then 10 a second; before an answer it is a guess")
        .isBetween(Duration.ofSeconds(108), Duration.ofSeconds(130));
  }

  @Test
  void whatTheProviderSaysIsLeftIsBelieved() {
    var rates = new Rates(OptionalLong.of(6_000), OptionalLong.empty());
    assertThat(paced(rates, Map.of()).get(39)).isEqualTo(Duration.ZERO);
    open();
    assertThat(paced(rates, Map.of("anthropic-ratelimit-requests-remaining", "0")).get(39))
        .isBetween(Duration.ofMillis(380), Duration.ofMillis(400));
  }

  /** When 40 units were sent, one after the other. */
  private List<Duration> paced(Rates rates, Map<String, String> headers) {
    var sentAt = new ArrayList<Duration>();
    ChatModel model =
        request -> {
          sentAt.add(time.elapsed());
          return reply("x").with(exchange(200, headers));
        };
    try (Metering metering = metering(model, terms(1).with(rates))) {
      for (int i = 0; i < 40; i++) {
        ChatModel unit = metering.forUnit(headers + "-" + i);
        time.act(() -> unit.reply(request("a")));
      }
      time.run();
    }
    return sentAt;
  }

  /** Time that a fake provider takes. */
  private void sleep(Duration duration) {
    try {
      time.sleep(duration);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.PASSING, "interrupted", asked);
    }
  }
}
