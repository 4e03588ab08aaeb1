package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.ChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Calls keep to what a provider allows in a minute. */
class RatesTest extends ToyCalls {

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
}
