package dev.parable.provider.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.BatchModel.Result;
import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import dev.parable.provider.internal.http.Answer;
import dev.parable.provider.internal.http.ApiKey;
import dev.parable.provider.internal.http.BaseUrl;
import dev.parable.provider.internal.http.Connection;
import java.net.URI;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines of results that were altered by chance: each is a result, or a failure with a message. */
class ResultLinesFuzzTest {

  private static final URI FROM = URI.create("http://127.0.0.1:1/results");
  private static final String SIGNS = "{}[]\",:\\ue-+.0129ntf\u0000\ud83d\u2028\n\r ";

  private static final String ANTHROPIC =
      "{\"custom_id\":\"1-0\",\"result\":{\"type\":\"succeeded\",\"message\":{\"model\":\"m\","
          + "\"content\":[{\"type\":\"text\",\"text\":\"b\"}],\"stop_reason\":\"end_turn\","
          + "\"usage\":{\"input_tokens\":3,\"output_tokens\":4}}}}\n"
          + "{\"custom_id\":\"1-1\",\"result\":{\"type\":\"errored\",\"error\":{\"type\":\"error\","
          + "\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\"}}}}\n"
          + "{\"custom_id\":\"1-2\",\"result\":{\"type\":\"expired\"}}\n";

  private static final String OPENAI =
      "{\"custom_id\":\"1-0\",\"response\":{\"status_code\":200,\"request_id\":\"r\",\"body\":"
          + "{\"model\":\"m\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":"
          + "{\"role\":\"assistant\",\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":5,"
          + "\"completion_tokens\":7}}},\"error\":null}\n"
          + "{\"custom_id\":\"1-1\",\"response\":null,\"error\":{\"code\":\"batch_expired\","
          + "\"message\":\"x\"}}\n";

  private final Connection nowhere =
      new Connection(BaseUrl.of("test", URI.create("http://127.0.0.1:1")), ApiKey.none("KEY"));

  private static String altered(String text, SplittableRandom dice) {
    var changed = new StringBuilder(text);
    for (int times = dice.nextInt(3); times >= 0 && !changed.isEmpty(); times--) {
      int at = dice.nextInt(changed.length());
      int end = Math.min(changed.length(), at + 1 + dice.nextInt(12));
      switch (dice.nextInt(3)) {
        case 0 -> changed.delete(at, end);
        case 1 -> changed.insert(at, changed.substring(at, end));
        default -> changed.setCharAt(at, SIGNS.charAt(dice.nextInt(SIGNS.length())));
      }
    }
    return changed.toString();
  }

  /** How many of so many were read to their last line. */
  private int read(int count) {
    var anthropic = new AnthropicBatches("m", nowhere);
    var openAi = new OpenAiBatches("m", nowhere);
    int read = 0;
    for (int i = 0; i < count; i++) {
      boolean first = i % 2 == 0;
      String text = altered(first ? ANTHROPIC : OPENAI, new SplittableRandom(i));
      var exchange = new Exchange(FROM, "", 200, Map.of(), text);
      try {
        BatchCall.eachLine(
            new Answer(exchange, ApiKey.none("KEY"), true, true),
            (id, line, json) ->
                assertTold(
                    first ? anthropic.result(json, line, FROM) : openAi.result(json, line, FROM)));
        read++;
      } catch (ModelException told) {
        assertThat(told.getMessage()).isNotBlank();
      } catch (RuntimeException | Error wrong) {
        throw new AssertionError("number " + i + ": " + text, wrong);
      }
    }
    return read;
  }

  private static void assertTold(Result result) {
    switch (result) {
      case Result.Answered answered -> assertThat(answered.reply().model()).isNotBlank();
      case Result.Failed failed -> assertThat(failed.failure().getMessage()).isNotBlank();
    }
  }

  @Test
  void alteredLinesAreResultsOrAFailure() {
    assertThat(read(6_000)).isBetween(60, 5_940);
  }

  @Tag("stress")
  @Test
  void aMillionAlteredLinesAreResultsOrAFailure() {
    assertThat(read(1_000_000)).isPositive();
  }
}
