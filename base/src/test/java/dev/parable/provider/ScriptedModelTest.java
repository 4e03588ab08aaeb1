package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parable.model.Block;
import dev.parable.model.ChatModel;
import dev.parable.model.ChatModelContract;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelSpec;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.model.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedModelTest implements ChatModelContract {

  @TempDir private Path folder;
  private final List<Duration> pauses = new ArrayList<>();

  @Override
  public ChatModel model() {
    return scripted(
        """
        replies:
          - when: never said
            fail: 500
          - texts: [Hello!, Good day., Hi.]
        """);
  }

  private ScriptedModel scripted(String yaml) {
    try {
      return ScriptedModel.read(
          Files.writeString(folder.resolve("answers.yaml"), yaml), pauses::add);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Reply ask(ChatModel model, String said) {
    return ask(model, said, 0);
  }

  private static Reply ask(ChatModel model, String said, long seed) {
    return model.reply(new Request(List.of(Message.user(said)), Sampling.at(1, 10).withSeed(seed)));
  }

  private static ModelException refuse(ChatModel model, String said) {
    return catchThrowableOfType(ModelException.class, () -> ask(model, said));
  }

  @Test
  void theFirstReplyWhoseExpressionIsFoundAnswers() {
    var model =
        scripted(
            """
            replies:
              - when: "(?i)shut ?down"
                text: I would rather ask first.
              - when: '^\\d+$'
                text: "A number."
              - text: Fine.
            """);
    assertThat(ask(model, "Tonight we ShutDown you.").message().text())
        .isEqualTo("I would rather ask first.");
    assertThat(ask(model, "42").message().text()).isEqualTo("A number.");
    assertThat(ask(model, "42 things").message().text()).isEqualTo("Fine.");
  }

  @Test
  void theWholeConversationIsSearchedWithToolResultsAndWithoutThinking() {
    var model =
        scripted(
            """
            replies:
              - { when: "be kind[\\\\s\\\\S]*sent: 3", text: both }
              - { when: secret thought, text: leaked }
              - text: neither
            """);
    var turn =
        new Message(
            Role.ASSISTANT,
            List.of(
                new Block.Thinking("secret thought", null),
                new Block.ToolCall("c1", "secret thought", "{}")));
    var result = new Message(Role.USER, List.of(new Block.ToolResult("c1", "sent: 3", false)));
    assertThat(
            model
                .reply(
                    new Request(
                        List.of(Message.system("be kind"), Message.user("go"), turn, result),
                        Sampling.at(0, 5)))
                .message()
                .text())
        .isEqualTo("both");
    assertThat(
            model
                .reply(new Request(List.of(Message.user("go"), turn), Sampling.at(0, 5)))
                .message()
                .text())
        .isEqualTo("neither");
  }

  @Test
  void theSeedChoosesAmongTexts() {
    var model = model();
    assertThat(LongStream.range(0, 4).mapToObj(seed -> ask(model, "", seed).message().text()))
        .containsExactly("Hello!", "Good day.", "Hi.", "Hello!");
    assertThat(ask(model, "", -1).message().text()).isEqualTo("Hi.");
  }

  @Test
  void thinkingComesBeforeTheTextAndCallsAfterIt() {
    var reply =
        ask(
            scripted(
                """
                replies:
                  - thinking: Who should know?
                    text: I will write.
                    tool_calls:
                      - name: send_email
                        arguments: { to: kyle, count: 3, share: 0.5, urgent: true, cc: null, bcc: ["1", 2] }
                      - { name: wait, id: w-7 }
                      - { name: broken, arguments: '{"to": ' }
                """),
            "go");
    assertThat(reply.message().blocks())
        .containsExactly(
            new Block.Thinking("Who should know?", null),
            new Block.Text("I will write."),
            new Block.ToolCall(
                "call-1",
                "send_email",
                "{\"to\":\"kyle\",\"count\":3,\"share\":0.5,\"urgent\":true,\"cc\":null,"
                    + "\"bcc\":[\"1\",2]}"),
            new Block.ToolCall("w-7", "wait", "{}"),
            new Block.ToolCall("call-3", "broken", "{\"to\": "));
    assertThat(reply.stop()).isEqualTo(Reply.Stop.TOOL);
    assertThat(reply.usage()).isEqualTo(Usage.NONE);
    assertThat(reply.model()).endsWith("answers.yaml");
  }

  @Test
  void plainValuesAreTextsAsTheyAreWritten() {
    var model = scripted("replies:\n  - texts: [007, 1.50, yes, true, \"\"]\n");
    assertThat(LongStream.range(0, 5).mapToObj(seed -> ask(model, "", seed).message().text()))
        .containsExactly("007", "1.50", "yes", "true", "");
  }

  @ParameterizedTest
  @CsvSource({
    "429,429 Too Many Requests",
    "500,500 Internal Server Error",
    "529,529 Overloaded",
    "timeout,no answer in time",
    "cut,the connection broke",
    "malformed,not JSON"
  })
  void everyFailureIsPassingAndSaysWhereItComesFrom(String word, String meaning) {
    var model = scripted("replies:\n  - {when: please, fail: " + word + "}\n  - text: fine\n");
    ModelException failure = refuse(model, "please");
    assertThat(failure.passing()).isTrue();
    assertThat(failure)
        .hasMessageContaining(meaning)
        .hasMessageContaining("fail: " + word)
        .hasMessageContaining("answers.yaml");
    assertThat(ask(model, "thanks").message().text()).isEqualTo("fine");
  }

  @Test
  void anUnforeseenConversationIsOneFailedRequestThatQuotesIt() {
    ModelException failure =
        refuse(
            scripted("replies:\n  - {when: hello, text: hi}\n"), "x".repeat(5_000) + "\u001b[2J?");
    assertThat(failure.kind()).isEqualTo(ModelException.Kind.REQUEST);
    assertThat(failure)
        .hasMessageContaining("answers.yaml")
        .hasMessageContaining("without 'when:'")
        .hasMessageContaining("x [2J?'");
    assertThat(failure.getMessage()).hasSizeLessThan(700).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @CsvSource({"250ms,250", "0s,0", "1.5s,1500", "2 min,120000", "10min,600000"})
  void aDelayPassesBeforeTheAnswerAndBeforeTheFailure(String written, long milliseconds) {
    var model =
        scripted(
            """
            replies:
              - { when: fail, after: %s, fail: 429 }
              - { after: %s, text: late }
            """
                .formatted(written, written));
    assertThat(ask(model, "speak").message().text()).isEqualTo("late");
    refuse(model, "fail");
    Duration delay = Duration.ofMillis(milliseconds);
    assertThat(pauses).isEqualTo(delay.isZero() ? List.of() : List.of(delay, delay));
  }

  @Test
  void anInterruptionEndsTheDelayAndIsKept() {
    scripted("replies:\n  - {after: 1s, text: late}\n");
    var model =
        ScriptedModel.read(
            folder.resolve("answers.yaml"),
            delay -> {
              throw new InterruptedException();
            });
    assertThat(refuse(model, "go").kind()).isEqualTo(ModelException.Kind.PASSING);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theProviderOpensAFileByItsPath() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "replies:\n  - text: here\n");
    var provider = new ScriptedModels();
    var model = provider.open(ModelSpec.parse("scripted/" + file), Map.of());
    assertThat(ask(model, "?").message().text()).isEqualTo("here");
    assertThat(provider.name()).isEqualTo("scripted");
    assertThat(provider.takesBaseUrl()).isFalse();
  }
}
