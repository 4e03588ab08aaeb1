package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.ChatModel;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import dev.parable.run.Entry;
import dev.parable.run.RunStoreException;
import dev.parable.run.StoredRun;
import dev.parable.run.call.internal.RequestJson;
import dev.parable.run.call.kept.KeptCall;
import dev.parable.run.call.kept.KeptCall.End;
import dev.parable.run.call.kept.KeptCalls;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The calls of a unit, as they were made and as the store gives them back. */
class KeptCallsTest extends ToyCalls {

  private static final Duration TAKES = Duration.ofMillis(250);

  /** Answers or fails in this order, each after a quarter of a second. */
  private ChatModel saying(Object... answers) {
    Deque<Object> left = new ArrayDeque<>(List.of(answers));
    return request -> {
      try {
        time.sleep(TAKES);
      } catch (InterruptedException cut) {
        throw new IllegalStateException(cut);
      }
      if (left.remove() instanceof Reply reply) {
        return reply;
      }
      throw failure(Kind.OVERLOADED, 429);
    };
  }

  private void ask(ChatModel model, String unit, Request... requests) {
    try (Metering metering = metering(model, tries(2))) {
      ChatModel metered = metering.forUnit(unit);
      time.act(() -> List.of(requests).forEach(metered::reply));
      time.run();
    }
  }

  private List<KeptCall> kept(String unit) {
    try (StoredRun run = StoredRun.open(store.folder())) {
      return KeptCalls.of(run, unit);
    }
  }

  @Test
  void everyAttemptOfAUnitComesBackInItsOrder() {
    Reply first = reply("one", new Usage(10, 20, 3, 4, 5)).with(exchange(200, Map.of()));
    Reply second = reply("two");
    ask(saying(first, "429", second), "u", request("a"), request("b"));
    ask(saying(reply("other")), "uu", request("a"));
    List<KeptCall> calls = kept("u");
    assertThat(calls)
        .extracting(call -> call.call().toString())
        .containsExactly("u#0/1", "u#1/1", "u#1/2");
    assertThat(calls.getFirst().end()).isEqualTo(new End.Answered(first));
    assertThat(calls.get(1).end()).isEqualTo(new End.Failed("the server answered 429"));
    assertThat(calls.getLast().end()).isEqualTo(new End.Answered(second));
    assertThat(calls).allMatch(call -> call.model().equals(NAME));
    assertThat(calls).allMatch(call -> call.request().equals(Optional.of("{\"q\":1}")));
    assertThat(calls).allMatch(call -> call.response().equals(Optional.of("{}")));
    assertThat(kept("uu")).hasSize(1);
    assertThat(kept("v")).isEmpty();
  }

  @Test
  void itIsKnownWhenACallWasMadeAndWhatItCost() {
    ask(saying("429", reply("x")), "u", request("a"));
    List<KeptCall> calls = kept("u");
    assertThat(calls).allMatch(call -> call.took().equals(TAKES));
    assertThat(calls).allMatch(call -> call.ended().equals(NOW));
    assertThat(calls).allMatch(call -> call.begun().equals(NOW.minus(TAKES)));
    assertThat(calls.getFirst().cost()).isEqualTo(Cost.FREE);
    assertThat(calls.getLast().cost()).isEqualTo(new Cost.Known(PRICE.usd(Usage.of(10, 20))));
  }

  @Test
  void ofAModelThatNothingIsSentToOurOwnFormOfTheRequestIsKept() {
    ask(saying(reply("x", Usage.of(1, 2))), "u", request("a"));
    KeptCall call = kept("u").getFirst();
    assertThat(call.request()).contains(RequestJson.of(NAME, request("a")).json());
    assertThat(call.response()).isEmpty();
  }

  @Test
  void aCallThatNobodyAnsweredIsInDoubt() {
    calls.begin(
        new Calls.Attempt(
            new Call("u", 0, 1), NAME, RequestJson.of(NAME, request("a")), Optional.of(PRICE), 7));
    KeptCall call = kept("u").getFirst();
    assertThat(call.end()).isEqualTo(new End.InDoubt());
    assertThat(call.cost()).isEqualTo(new Cost.AtMost(7));
    assertThat(call.begun()).isEqualTo(NOW);
    assertThat(call.request()).isEmpty();
  }

  @Test
  void aCallThatFailedForGoodIsThereToo() {
    ChatModel refusing =
        request -> {
          throw new ModelException(Kind.REQUEST, "no such model");
        };
    try (Metering metering = metering(refusing)) {
      time.act(
          () ->
              assertThatThrownBy(() -> metering.forUnit("u").reply(request("a")))
                  .isInstanceOf(ModelException.class));
      time.run();
    }
    assertThat(kept("u"))
        .extracting(KeptCall::end)
        .containsExactly(new End.Failed("no such model"));
  }

  @Test
  void anAnswerThatIsNotThereIsDamage() {
    String json = "{\"model\":\"toy/model\",\"hash\":\"0123456789abcdef\",\"most\":1,\"usd\":1}";
    store.append(Entry.done(Calls.CALL, "u#0/1", json, NOW));
    assertThatThrownBy(() -> kept("u"))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("u#0/1")
        .hasMessageContaining("does not hold the answer");
  }
}
