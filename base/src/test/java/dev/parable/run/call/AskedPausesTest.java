package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.ChatModel;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.run.Retries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@code Retry-After} holds up, and what not. */
class AskedPausesTest extends ToyCalls {

  @Test
  void aPauseBindsTheCallThatWasRefusedAndNoOther() {
    var sentAt = new TreeMap<String, List<Duration>>();
    ChatModel model =
        request -> {
          String text = request.messages().getFirst().text();
          List<Duration> sent = sentAt.computeIfAbsent(text, any -> new ArrayList<>());
          sent.add(time.elapsed());
          sleep(Duration.ofSeconds(1));
          if (text.equals("2") && sent.size() == 1) {
            throw failure(Kind.OVERLOADED, 429, Duration.ofSeconds(89));
          }
          return reply("x");
        };
    try (Metering metering = metering(model, terms(4))) {
      for (int i = 0; i < 40; i++) {
        ChatModel unit = metering.forUnit("u" + i);
        String text = "" + i;
        time.act(() -> unit.reply(request(text)));
      }
      time.run();
    }
    assertThat(sentAt.remove("2"))
        .satisfiesExactly(
            first -> assertThat(first).isLessThan(Duration.ofSeconds(2)),
            second -> assertThat(second).isGreaterThanOrEqualTo(Duration.ofSeconds(90)));
    assertThat(sentAt.values())
        .allSatisfy(
            sent ->
                assertThat(sent)
                    .singleElement()
                    .satisfies(at -> assertThat(at).isLessThan(Duration.ofSeconds(12))));
  }

  @Test
  void aProviderThatAnswersNobodyIsOnlyVisitedByScouts() {
    Duration end = Duration.ofSeconds(200);
    var refusedAt = new ArrayList<Duration>();
    var answeredAt = new ArrayList<Duration>();
    ChatModel model =
        request -> {
          boolean refused =
              !answeredAt.isEmpty()
                  && time.elapsed().toSeconds() > 0
                  && time.elapsed().compareTo(end) < 0;
          sleep(Duration.ofMillis(refused ? 50 : 500));
          if (refused) {
            refusedAt.add(time.elapsed());
            throw failure(Kind.OVERLOADED, 429, end.minus(time.elapsed()));
          }
          answeredAt.add(time.elapsed());
          return reply("x");
        };
    try (Metering metering = metering(model, terms(4).with(Retries.USUAL))) {
      for (int i = 0; i < 100; i++) {
        ChatModel unit = metering.forUnit("u" + i);
        time.act(() -> unit.reply(request("a")));
      }
      time.act(
          () -> {
            sleep(Duration.ofSeconds(100));
            assertThat(metering.now().held()).isEqualTo(Duration.ofSeconds(100));
            assertThat(metering.now().waiting()).isGreaterThan(80);
          });
      time.run();
    }
    assertThat(answeredAt).hasSize(100);
    assertThat(refusedAt).as("a few, then after 1, 2, 4 ... seconds").hasSizeBetween(9, 20);
    assertThat(time.elapsed()).isLessThan(end.plusSeconds(40));
  }

  @Test
  void aScoutThatIsAnsweredOpensForAllLongBeforeTheTime() {
    var answeredAt = new ArrayList<Duration>();
    var refused = new AtomicInteger();
    ChatModel model =
        request -> {
          Duration now = time.elapsed();
          boolean refuse = now.toSeconds() >= 1 && now.toSeconds() < 10;
          sleep(Duration.ofMillis(refuse ? 50 : 500));
          if (refuse) {
            refused.incrementAndGet();
            throw failure(Kind.OVERLOADED, 429, Duration.ofSeconds(89));
          }
          answeredAt.add(time.elapsed());
          return reply("x");
        };
    try (Metering metering = metering(model, terms(4))) {
      for (int i = 0; i < 200; i++) {
        ChatModel unit = metering.forUnit("u" + i);
        time.act(() -> unit.reply(request("a")));
      }
      time.run();
    }
    assertThat(refused.get()).isBetween(8, 20);
    assertThat(answeredAt.stream().filter(at -> at.toSeconds() < 50)).hasSizeGreaterThan(150);
  }

  /** A provider that moves its limit, and asks for 89 seconds whenever it refuses. */
  @Test
  void theLimitIsFoundThoughEveryRefusalAsksForALongPause() {
    int[] hidden = {4, 16, 6};
    int phase = 120;
    int settling = 60;
    var working = new AtomicInteger();
    var refused = new AtomicInteger();
    var asked = new AtomicInteger();
    double[] used = new double[hidden.length];
    var over = new AtomicBoolean();
    ChatModel model =
        request -> {
          int second = (int) time.elapsed().toSeconds();
          int now = Math.min(hidden.length - 1, second / phase);
          asked.incrementAndGet();
          if (working.get() >= hidden[now]) {
            sleep(Duration.ofMillis(50));
            refused.incrementAndGet();
            throw failure(Kind.OVERLOADED, 429, Duration.ofSeconds(89));
          }
          working.incrementAndGet();
          sleep(Duration.ofSeconds(1));
          working.decrementAndGet();
          if (second / phase == now && second % phase >= settling) {
            used[now] += 1.0 / (phase - settling);
          }
          return reply("x");
        };
    try (Metering metering = metering(model, Terms.USUAL)) {
      for (int i = 0; i < 60; i++) {
        String worker = "w" + i;
        time.act(
            () -> {
              for (int n = 0; !over.get(); n++) {
                metering.forUnit(worker + "." + n).reply(request("a"));
              }
            });
      }
      time.act(
          () -> {
            sleep(Duration.ofSeconds((long) hidden.length * phase - 1));
            over.set(true);
          });
      time.run();
    }
    for (int i = 0; i < hidden.length; i++) {
      assertThat(used[i] / hidden[i]).as("share of phase %d", i).isBetween(0.9, 1.01);
    }
    assertThat((double) refused.get() / asked.get()).isLessThan(0.05);
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
