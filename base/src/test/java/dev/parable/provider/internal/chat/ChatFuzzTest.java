package dev.parable.provider.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.ModelException;
import dev.parable.provider.internal.http.ApiKey;
import dev.parable.provider.internal.http.BaseUrl;
import dev.parable.provider.internal.http.Connection;
import dev.parable.provider.internal.http.Json;
import dev.parable.provider.internal.http.ServerEvent;
import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** Whatever a server sends, it is an answer or a failure with a message, and never a surprise. */
class ChatFuzzTest {

  private static final String[] SEEDS = {
    """
    {"model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",\
    "content":[{"type":"text","text":"a"}],"reasoning":"b","reasoning_content":null,\
    "reasoning_details":[{"type":"x","index":0,"text":"c"}],"tool_calls":[{"id":"1","index":0,\
    "function":{"name":"f","arguments":{"a":1}}}]}}],"usage":{"prompt_tokens":5,\
    "completion_tokens":7,"total_tokens":12,"prompt_tokens_details":{"cached_tokens":1}}}\
    """,
    """
    {"choices":[{"index":0,"delta":{"role":"assistant","content":"a","reasoning":"b",\
    "reasoning_details":[{"type":"x","index":0,"text":"c"}],"tool_calls":[{"index":0,"id":"1",\
    "function":{"name":"f","arguments":"{"}}]},"finish_reason":"stop"}],"error":null}\
    """,
    "{\"error\":{\"message\":\"m\",\"code\":429,\"type\":\"overloaded_error\"}}"
  };
  private static final String[] PIECES = {
    "null",
    "[]",
    "{}",
    "\"\"",
    "0",
    "-1",
    "1e999",
    "true",
    "\"x\"",
    "[[]]",
    "{\"a\":[]}",
    "99999999999"
  };

  /** Puts something else in place of some values; now and then breaks the JSON itself. */
  private static String spoilt(String seed, Random dice) {
    String json = seed;
    for (int i = 0; i <= dice.nextInt(3); i++) {
      int colon = json.indexOf(':', dice.nextInt(json.length()));
      if (colon < 0) {
        continue;
      }
      int end = colon + 1;
      int depth = 0;
      while (end < json.length() && (depth > 0 || ",}]".indexOf(json.charAt(end)) < 0)) {
        depth += "[{".indexOf(json.charAt(end)) >= 0 ? 1 : 0;
        depth -= "]}".indexOf(json.charAt(end)) >= 0 ? 1 : 0;
        end++;
      }
      json =
          json.substring(0, colon + 1) + PIECES[dice.nextInt(PIECES.length)] + json.substring(end);
    }
    return dice.nextInt(20) == 0 ? json.substring(0, dice.nextInt(json.length())) : json;
  }

  @Test
  void noAnswerSurprises() {
    assertThat(read(6_000, 23)).isGreaterThan(1_500);
  }

  @Tag("stress")
  @Test
  void aMillionAnswersDoNotSurprise() {
    assertThat(read(1_000_000, 24)).isGreaterThan(250_000);
  }

  private static int read(int count, long seed) {
    var dice = new Random(seed);
    var connection =
        new Connection(BaseUrl.of("test", URI.create("http://127.0.0.1:1")), ApiKey.none("KEY"));
    int read = 0;
    for (int i = 0; i < count; i++) {
      String json = spoilt(SEEDS[dice.nextInt(SEEDS.length)], dice);
      try {
        var root = Json.read(json);
        ChatCompletionsReply.brokenOff(root);
        ChatErrors.status(root);
        read += ChatCompletionsReply.read(root, "asked").isPresent() ? 1 : 0;
      } catch (JacksonException broken) {
        // as it should be
      }
      var stream = new ChatStream(connection, "/a", "asked");
      try {
        stream.accept(new ServerEvent("message", json));
        stream.accept(new ServerEvent("message", spoilt(SEEDS[1], dice)));
        ChatCompletionsReply.read(stream.whole(), "asked").orElseThrow();
        read++;
      } catch (ModelException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
    return read;
  }
}
