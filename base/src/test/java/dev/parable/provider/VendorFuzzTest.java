package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.provider.internal.anthropic.MessageStream;
import dev.parable.provider.internal.anthropic.MessagesReply;
import dev.parable.provider.internal.gemini.GeminiReply;
import dev.parable.provider.internal.http.Json;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** Whatever a server sends, there is an answer or a failure that says what to do. */
class VendorFuzzTest {

  private static final int TRIES = 4_000;
  private static final int MILLION = 1_000_000;
  private static final String SIGNS = "{}[]\",:\\ue-+.0129ntf\u0000\ud83d\u2028 ";

  private static final String MESSAGE =
      "{\"model\":\"m\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"a\",\"signature\":\"s\"},"
          + "{\"type\":\"text\",\"text\":\"b\"},{\"type\":\"tool_use\",\"id\":\"i\",\"name\":\"n\","
          + "\"input\":{\"x\":[1,2.5e3,null]}}],\"stop_reason\":\"end_turn\","
          + "\"usage\":{\"input_tokens\":3,\"output_tokens\":4}}";

  private static final List<String> EVENTS =
      List.of(
          "{\"type\":\"message_start\",\"message\":{\"model\":\"m\",\"usage\":{\"input_tokens\":3}}}",
          "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"i\",\"name\":\"n\",\"input\":{}}}",
          "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}}",
          "{\"type\":\"content_block_stop\",\"index\":0}",
          "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":4}}",
          "{\"type\":\"message_stop\"}");

  private static final String CONTENT =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\",\"thought\":true,\"thoughtSignature\":\"s\"},"
          + "{\"functionCall\":{\"name\":\"n\",\"args\":{\"x\":[1,2.5e3,null]}}}]},\"finishReason\":\"STOP\"}],"
          + "\"usageMetadata\":{\"promptTokenCount\":3},\"promptFeedback\":{}}";

  /** Some of the text again, without it, or other signs in its place. */
  private static String mutated(String text, Random dice) {
    var changed = new StringBuilder(text);
    for (int times = dice.nextInt(4); times >= 0 && !changed.isEmpty(); times--) {
      int at = dice.nextInt(changed.length());
      int end = Math.min(changed.length(), at + 1 + dice.nextInt(12));
      switch (dice.nextInt(4)) {
        case 0 -> changed.delete(at, end);
        case 1 -> changed.insert(at, changed.substring(at, end));
        case 2 -> changed.setCharAt(at, SIGNS.charAt(dice.nextInt(SIGNS.length())));
        default -> changed.setLength(dice.nextInt(8) == 0 ? at : changed.length());
      }
    }
    return changed.toString();
  }

  private static int answers(Function<Random, Reply> server, int tries) {
    int answered = 0;
    for (int seed = 0; seed < tries; seed++) {
      try {
        server.apply(new Random(seed));
        answered++;
      } catch (ModelException | JacksonException told) {
        assertThat(told.getMessage()).isNotBlank();
      }
    }
    return answered;
  }

  private static void assertSomeOfBoth(Function<Random, Reply> server) {
    assertThat(answers(server, TRIES)).isBetween(TRIES / 50, TRIES - TRIES / 50);
  }

  private static Reply message(Random dice) {
    String json = mutated(MESSAGE, dice);
    return MessagesReply.read(Json.read(json), json, "m");
  }

  private static Reply stream(Random dice) {
    var stream = new MessageStream("m");
    int hurt = dice.nextInt(EVENTS.size());
    for (int i = 0; i < EVENTS.size(); i++) {
      stream.accept(i == hurt ? mutated(EVENTS.get(i), dice) : EVENTS.get(i));
    }
    return stream.reply();
  }

  private static Reply content(Random dice) {
    var reply = new GeminiReply("m");
    reply.accept(mutated(CONTENT, dice));
    return reply.reply();
  }

  @Test
  void aMessageThatWasDamagedIsAnAnswerOrAFailure() {
    assertSomeOfBoth(VendorFuzzTest::message);
  }

  @Test
  void aStreamThatWasDamagedIsAnAnswerOrAFailure() {
    assertSomeOfBoth(VendorFuzzTest::stream);
  }

  @Test
  void aContentThatWasDamagedIsAnAnswerOrAFailure() {
    assertSomeOfBoth(VendorFuzzTest::content);
  }

  @Tag("stress")
  @Test
  void aMillionOfEachAreAnswersOrFailures() {
    assertThat(answers(VendorFuzzTest::message, MILLION)).isPositive();
    assertThat(answers(VendorFuzzTest::stream, MILLION)).isPositive();
    assertThat(answers(VendorFuzzTest::content, MILLION)).isPositive();
  }
}
