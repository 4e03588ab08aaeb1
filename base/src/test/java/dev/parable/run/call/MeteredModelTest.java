package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.parable.model.Block;
import dev.parable.model.ChatModel;
import dev.parable.model.Exchange;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Usage;
import dev.parable.run.Entry;
import dev.parable.run.call.internal.RequestJson;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What becomes of a call: in the store, in the ledger, and when it is asked again. */
class MeteredModelTest extends ToyCalls {

  @Test
  void theIntentIsSafeBeforeTheCallAndTheResultAfter() {
    ChatModel model =
        request -> {
          assertThat(store.find("call", "u#0/1"))
              .hasValueSatisfying(
                  entry -> {
                    assertThat(entry.state()).isEqualTo(Entry.State.INTENT);
                    assertThat(entry.json()).contains("\"hash\"", "\"most\"", NAME);
                  });
          return reply("hi");
        };
    try (Metering metering = metering(model)) {
      act(() -> metering.forUnit("u").reply(request("hello")));
    }
    assertThat(store.find("call", "u#0/1"))
        .hasValueSatisfying(
            entry -> {
              assertThat(entry.state()).isEqualTo(Entry.State.DONE);
              assertThat(entry.costUsd()).isCloseTo(330e-6, Offset.offset(1e-12));
              assertThat(entry.json())
                  .contains("\"status\":200", "\"requestId\":\"req-1\"", "\"latencyMs\":")
                  .contains("\"answered\":\"model-2026-01-01\"", "\"stop\":\"END\"");
            });
    assertThat(store.find("exchange", "u#0/1"))
        .hasValueSatisfying(entry -> assertThat(entry.json()).contains("{\\\"q\\\":1}"));
  }

  @Test
  void theFingerprintOfWhatAnsweredStandsInTheShortEntry() {
    var exchange =
        new Exchange(
            URI.create("http://127.0.0.1/v1"),
            "{}",
            200,
            Map.of(),
            "{\"system_fingerprint\":\"fp_44709d6fcb\"}");
    try (Metering metering = metering(request -> reply("hi").with(exchange))) {
      act(() -> metering.forUnit("u").reply(request("hello")));
    }
    assertThat(store.find("call", "u#0/1").orElseThrow().json())
        .contains("\"fingerprint\":\"fp_44709d6fcb\"");
  }

  @Test
  void theSameUnitAskingTheSameGetsWhatItGotWithoutACall() {
    var blocks =
        List.<Block>of(
            new Block.Thinking("hm \ud800", "sig=="),
            new Block.Thinking("unsigned", null),
            new Block.RedactedThinking("xyz"),
            new Block.Text("line\n\"quoted\""),
            new Block.ToolCall("c1", "send", "{\"broken\":"));
    Reply whole =
        new Reply(
                new Message(Role.ASSISTANT, blocks),
                Reply.Stop.TOOL,
                new Usage(1, 2, 3, 4, 1),
                "model-7")
            .with(exchange(200, Map.of("x-a", "b")));
    var turn2 =
        new Request(
            List.of(
                Message.user("a"),
                whole.message(),
                new Message(Role.USER, List.of(new Block.ToolResult("c1", "no", true)))),
            request("a").sampling());
    ChatModel first = counting(request -> whole);
    try (Metering metering = metering(first)) {
      act(
          () -> {
            ChatModel unit = metering.forUnit("u");
            unit.reply(request("a"));
            unit.reply(turn2);
          });
    }
    open();
    var again = new ArrayList<Reply>();
    try (Metering metering = metering(counting(request -> reply("other")))) {
      act(
          () -> {
            ChatModel unit = metering.forUnit("u");
            again.add(unit.reply(request("a")));
            again.add(unit.reply(turn2));
            again.add(unit.reply(request("new")));
          });
      assertThat(metering.now().replayed()).isEqualTo(2);
    }
    assertThat(again.subList(0, 2)).containsExactly(whole, whole);
    assertThat(again.get(2).message().text()).isEqualTo("other");
    assertThat(asked).hasValue(3);
  }

  @Test
  void anotherQuestionAnotherModelOrAnotherUnitIsAskedAnew() {
    try (Metering metering = metering(counting(request -> reply("1")))) {
      act(() -> metering.forUnit("u").reply(request("a")));
      act(() -> metering.forUnit("u").reply(request("b")));
      act(() -> metering.forUnit("v").reply(request("a")));
      Metering other =
          metering.alsoFor("toy/other", counting(request -> reply("2")), Optional.of(PRICE));
      act(() -> other.forUnit("u").reply(request("a")));
    }
    assertThat(asked).hasValue(4);
    assertThat(store.all("call"))
        .extracting(Entry::key)
        .containsExactly("u#0/1", "u#0/2", "v#0/1", "u#0/3");
    assertThat(calls.ledger().byModel()).containsOnlyKeys(NAME, "toy/other");
  }

  @Test
  void aUnitTriedAgainInTheSameProcessPaysOnlyForWhatFailed() {
    ChatModel model =
        counting(
            request -> {
              if (asked.get() == 2) {
                throw failure(Kind.REQUEST, 400);
              }
              return reply("ok");
            });
    try (Metering metering = metering(model)) {
      Runnable unit =
          () -> {
            ChatModel two = metering.forUnit("u");
            two.reply(request("a"));
            two.reply(request("b"));
          };
      act(() -> assertThatThrownBy(unit::run).isInstanceOf(ModelException.class));
      act(unit);
    }
    assertThat(asked).hasValue(3);
    assertThat(store.all("call")).extracting(Entry::key).containsExactly("u#0/1", "u#1/1", "u#1/2");
  }

  @Test
  void passingFailuresAreTriedAgainAndEveryAttemptIsKept() {
    var kinds =
        List.of(
            failure(Kind.OVERLOADED, 429), failure(Kind.PASSING, 503), failure(Kind.PASSING, 200));
    ChatModel model =
        request -> {
          int call = asked.getAndIncrement();
          if (call < kinds.size()) {
            throw kinds.get(call);
          }
          return reply("at last");
        };
    try (Metering metering = metering(model)) {
      act(() -> metering.forUnit("u").reply(request("a")));
      assertThat(metering.now().overloaded()).isEqualTo(1);
    }
    assertThat(time.elapsed()).isBetween(Duration.ofMillis(1_310), Duration.ofMillis(2_190));
    assertThat(store.all("call"))
        .extracting(Entry::key, Entry::state)
        .containsExactly(
            tuple("u#0/1", Entry.State.FAILED),
            tuple("u#0/2", Entry.State.FAILED),
            tuple("u#0/3", Entry.State.FAILED),
            tuple("u#0/4", Entry.State.DONE));
    Ledger.Totals all = calls.ledger().all();
    assertThat(all.answered()).isEqualTo(1);
    assertThat(all.failed()).isEqualTo(3);
    assertThat(all.perhapsBilled()).as("a refusal is free, a lost answer is not").isEqualTo(1);
    assertThat(all.usdKnown()).isCloseTo(330e-6, Offset.offset(1e-12));
    assertThat(all.usdEstimated()).isCloseTo(330e-6, Offset.offset(1e-12));
    assertThat(all.usdAtMost()).isGreaterThan(all.usd());
    assertThat(Calls.ledger(store)).isEqualTo(calls.ledger());
  }

  @Test
  void whereNobodyEverAnsweredThreeTriesAreEnoughAndAfterAnAnswerAllAreMade() {
    var asked = new AtomicInteger();
    ChatModel silent =
        request -> {
          if (asked.incrementAndGet() == 4) {
            return reply("here I am");
          }
          throw new ModelException(Kind.PASSING, "cannot reach it");
        };
    var failed = new AtomicInteger();
    try (Metering metering = metering(silent, tries(9))) {
      act(
          () -> {
            for (String unit : List.of("first", "second", "third")) {
              try {
                metering.forUnit(unit).reply(request(unit));
              } catch (ModelException nobody) {
                failed.incrementAndGet();
              }
              if (unit.equals("first")) {
                assertThat(asked.get()).isEqualTo(3);
              }
            }
          });
    }
    assertThat(asked.get()).as("three, the one that is answered, and ten").isEqualTo(14);
    assertThat(failed.get()).isEqualTo(2);
  }

  @Test
  void anUnknownPriceIsSaidAndNeverZero() {
    try (Metering metering =
        Metering.of(
            calls, NAME, request -> reply("x"), Optional.empty(), Terms.USUAL, stop, time)) {
      act(() -> metering.forUnit("u").reply(request("a")));
      assertThat(metering.now().unpriced()).isEqualTo(1);
    }
    assertThat(store.find("call", "u#0/1").orElseThrow().json()).contains("\"usd\":\"unknown\"");
    Ledger.Totals all = calls.ledger().all();
    assertThat(all.unpriced()).isEqualTo(1);
    assertThat(all.tokens()).isEqualTo(Usage.of(10, 20));
    assertThat(Calls.ledger(store)).isEqualTo(calls.ledger());
    open(new Budget(1));
    assertThatThrownBy(() -> metering(request -> reply("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 calls of this run were made at a price that nobody knew");
  }

  @Test
  void anAnswerWithoutACountOfTokensIsAnEstimate() {
    try (Metering metering = metering(request -> reply("x", Usage.NONE))) {
      act(() -> metering.forUnit("u").reply(request("a")));
    }
    Ledger.Totals all = calls.ledger().all();
    assertThat(all.usdKnown()).isZero();
    assertThat(all.usdEstimated()).isPositive();
    assertThat(all.perhapsBilled()).isEqualTo(1);
  }

  @Test
  void intentsOfADeadProcessAreInDoubtAndTheNextAttemptHasAnotherName() {
    var broken = new Error("as if the process had died here");
    Throwable died =
        catchThrowable(
            () -> {
              Calls.Attempt attempt =
                  new Calls.Attempt(
                      new Call("u", 0, 1),
                      NAME,
                      RequestJson.of(NAME, request("a")),
                      Optional.of(PRICE),
                      0.5);
              calls.begin(attempt);
              throw broken;
            });
    assertThat(died).isSameAs(broken);
    open();
    assertThat(calls.inDoubt())
        .containsExactly(new Call.InDoubt(new Call("u", 0, 1), NAME, new Cost.AtMost(0.5), NOW));
    assertThat(calls.ledger().all().inDoubt()).isEqualTo(1);
    assertThat(calls.ledger().all().usdAtMost()).isEqualTo(0.5);
    try (Metering metering = metering(request -> reply("x"))) {
      act(() -> metering.forUnit("u").reply(request("a")));
    }
    open();
    assertThat(calls.inDoubt()).as("nobody will ever know").hasSize(1);
    assertThat(store.all("call")).extracting(Entry::key).containsExactly("u#0/1", "u#0/2");
  }

  @Test
  void whatIsNoModelExceptionIsKeptAndPassedOn() {
    try (Metering metering =
        metering(
            request -> {
              throw new IllegalStateException("a defect");
            })) {
      act(
          () ->
              assertThatThrownBy(() -> metering.forUnit("u").reply(request("a")))
                  .isInstanceOf(IllegalStateException.class));
      assertThat(metering.now().inFlight()).isZero();
    }
    assertThat(store.find("call", "u#0/1").orElseThrow().state()).isEqualTo(Entry.State.FAILED);
  }
}
