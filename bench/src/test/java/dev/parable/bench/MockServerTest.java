package dev.parable.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MockServerTest {

  private static final Latency NONE = new Latency.Fixed(0);

  private static String request(int number) {
    return DirectLoop.json(Prompts.text(number, 9_000));
  }

  @Test
  void theAnswerBelongsToThePromptAndItsTokensAreCounted() throws Exception {
    try (var mock = new Mock(NONE)) {
      var answer = mock.post(request(1_234));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("VERDICT-001234\"")
          .contains("\"prompt_tokens\":  " + request(1_234).length() / 4 + ",");
      assertThat(mock.post(request(7)).body()).contains("VERDICT-000007\"");
      assertThat(mock.counts())
          .contains("\"answered\":2,\"distinct\":2,\"streamed\":0,\"refused\":0")
          .contains("\"prompt_bytes\":" + (request(1_234).length() + request(7).length()));
    }
  }

  @Test
  void aPromptThatIsAskedTwiceIsOnePrompt() throws Exception {
    try (var mock = new Mock(NONE)) {
      mock.post(request(7));
      mock.post(request(7));
      assertThat(mock.counts()).contains("\"answered\":2,\"distinct\":1");
    }
  }

  @Test
  void aPromptThatDidNotComeWholeIsRefused() throws Exception {
    String cut = request(7).replace("FILE-000007", "FILE-00000");
    String crossed = request(7).replace("FILE-000007", "FILE-000008");
    try (var mock = new Mock(NONE)) {
      for (String wrong : List.of(cut, crossed, "{\"messages\":[]}")) {
        assertThat(mock.post(wrong).statusCode()).as(wrong).isEqualTo(400);
      }
      assertThat(mock.counts()).contains("\"answered\":0").contains("\"refused\":3");
    }
  }

  @Test
  void whoAsksForAStreamGetsOne() throws Exception {
    try (var mock = new Mock(NONE)) {
      var answer = mock.post(request(7).replace("\"stream\":false", "\"stream\":true"));
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
      assertThat(answer.body())
          .endsWith("data: [DONE]\n\n")
          .contains("\"content\":\"VERDICT-000007\"},\"finish_reason\":\"stop\"");
      assertThat(answer.body().lines().filter(line -> line.startsWith("data: ")))
          .hasSizeBetween(15, 25);
      assertThat(mock.counts()).contains("\"streamed\":1");
    }
  }

  @Test
  void aSlowServerMakesWait() throws Exception {
    try (var mock = new Mock(new Latency.Fixed(80))) {
      long before = System.nanoTime();
      mock.post(request(7));
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(79));
      assertThat(mock.counts()).contains("\"most_waiting\":1");
    }
  }

  @Test
  void theMeanOfALogNormalLatencyIsWhatWasAskedFor() {
    var latency = new Latency.LogNormal(2_000, 0.6);
    var seconds = IntStream.range(0, 20_000).mapToDouble(i -> latency.nanos(i) / 1e9);
    assertThat(seconds.average().orElse(0)).isBetween(1.95, 2.05);
    assertThat(latency.nanos(3)).isEqualTo(latency.nanos(3)).isNotEqualTo(latency.nanos(4));
  }
}
