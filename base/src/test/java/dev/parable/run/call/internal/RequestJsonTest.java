package dev.parable.run.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.model.Tool;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RequestJsonTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** With all that JSON escapes, and all that it does not. */
  private static String text(Random dice) {
    var text = new StringBuilder();
    int length = dice.nextInt(300);
    for (int i = 0; i < length; i++) {
      switch (dice.nextInt(4)) {
        case 0 -> text.append((char) dice.nextInt(128));
        case 1 -> text.append("\"\\/\b\t\n\f\r\u0001\u001f\u007f\u2028".charAt(dice.nextInt(12)));
        case 2 -> text.appendCodePoint(dice.nextInt(0x10ffff));
        default -> text.append("plain ");
      }
    }
    return text.toString();
  }

  private static Request request(Random dice, int shared) {
    var sampling =
        new Sampling(
            dice.nextInt(3) == 0 ? 1 : dice.nextDouble(),
            Math.nextUp(dice.nextDouble()),
            1 + dice.nextInt(9_999),
            List.of(text(dice)),
            dice.nextLong());
    return new Request(
        List.of(
            Message.system(text(dice)),
            Message.user(text(dice)),
            new Message(
                Role.ASSISTANT,
                List.of(
                    new Block.Thinking(text(dice), dice.nextBoolean() ? null : text(dice)),
                    new Block.RedactedThinking(text(dice)),
                    new Block.ToolCall("id", "name", text(dice)))),
            new Message(Role.USER, List.of(new Block.ToolResult("id", text(dice), true)))),
        sampling,
        List.of(new Tool("tool", text(dice), "{}")),
        dice.nextInt(2),
        shared);
  }

  @Test
  void isWrittenAsJacksonWritesIt() {
    var dice = new Random(1);
    for (int i = 0; i < 500; i++) {
      String json = RequestJson.of("model", request(dice, 0)).json();
      assertThat(JSON.readTree(json).toString()).isEqualTo(json);
    }
  }

  @Test
  void whatIsSharedChangesNothing() {
    for (int shared = 0; shared <= 4; shared++) {
      var alike = new RequestJson.Alike("model");
      for (int i = 0; i < 50; i++) {
        RequestJson whole = RequestJson.of("model", request(new Random(i), 0));
        for (int again = 0; again < 2; again++) {
          RequestJson known = alike.of(request(new Random(i), shared));
          assertThat(known.hash()).isEqualTo(whole.hash());
          assertThat(known.bytes()).isEqualTo(whole.bytes());
          assertThat(known.json()).isEqualTo(whole.json());
        }
      }
    }
  }

  /** Answers are found again by it in runs of every version. */
  @Test
  void theHashIsTheOneOfEarlierVersions() {
    Request request =
        new Request(
            List.of(Message.system("You are \"an agent\".\n"), Message.user("Grüße \ud83d\ude00")),
            Sampling.at(0.7, 100).withSeed(-5));
    assertThat(RequestJson.of("provider/model", request).hash())
        .isEqualTo("af36fa6df8b03e51127c9fc8fa5593c3");
  }
}
