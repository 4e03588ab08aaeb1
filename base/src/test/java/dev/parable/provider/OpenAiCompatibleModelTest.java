package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.ChatModelContract;
import dev.parable.model.Message;
import dev.parable.model.ModelSpec;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model and its provider against a server that answers plainly. */
class OpenAiCompatibleModelTest implements ChatModelContract {

  private static final String ANSWER =
      """
      {"model": "small-1-2026", "choices": [{"finish_reason": "stop",
       "message": {"role": "assistant", "content": "Hello."}}],
       "usage": {"prompt_tokens": 9, "completion_tokens": 2}}
      """;

  private StubServer server;

  @BeforeEach
  void start() throws IOException {
    server = new StubServer(200, ANSWER, "Content-Type", "application/json");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  public ChatModel model() {
    return new OpenAiCompatibleModel("small", server.base(), Optional.empty());
  }

  private static Request hello() {
    return new Request(List.of(Message.user("Hello?")), Sampling.at(1, 24));
  }

  private ChatModel open(String url, Map<String, String> environment) {
    ModelSpec spec = ModelSpec.parse("openai-compatible/org/small");
    return new OpenAiCompatibleModels()
        .open(url.isEmpty() ? spec : spec.at(URI.create(url)), environment);
  }

  @Test
  void postsToTheChatCompletionsOfTheBaseUrl() {
    Reply reply = model().reply(hello());
    assertThat(reply.message()).isEqualTo(Message.assistant("Hello."));
    assertThat(reply.model()).isEqualTo("small-1-2026");
    var asked = server.asked().getFirst();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.path()).isEqualTo("/v1/chat/completions");
    assertThat(asked.headers().getFirst("Content-Type")).isEqualTo("application/json");
    assertThat(asked.headers()).doesNotContainKey("Authorization");
  }

  @Test
  void theProviderTakesTheUrlFromTheModelOrElseFromTheEnvironmentAndTheNameAsItIs() {
    String base = server.base().toString();
    open(base + "/", Map.of(OpenAiCompatibleModels.URL, "http://127.0.0.1:1/v1")).reply(hello());
    open("", Map.of(OpenAiCompatibleModels.URL, " " + base + "\n")).reply(hello());
    assertThat(server.asked())
        .hasSize(2)
        .allMatch(asked -> asked.path().equals("/v1/chat/completions"))
        .allMatch(asked -> asked.body().contains("\"model\":\"org/small\""));
    assertThat(new OpenAiCompatibleModels().name()).isEqualTo("openai-compatible");
    assertThat(new OpenAiCompatibleModels().takesBaseUrl()).isTrue();
  }

  @Test
  void theKeyIsSentAsABearerTokenAndABlankOneIsNone() {
    String base = server.base().toString();
    open(base, Map.of(OpenAiCompatibleModels.KEY, " sk-123\n")).reply(hello());
    open(base, Map.of(OpenAiCompatibleModels.KEY, " ")).reply(hello());
    assertThat(server.asked().get(0).headers().getFirst("Authorization"))
        .isEqualTo("Bearer sk-123");
    assertThat(server.asked().get(1).headers()).doesNotContainKey("Authorization");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-1\nsk-2", "sk 1", "schlüssel"})
  void aKeyThatNoHeaderMayCarryIsRefusedWithoutBeingSaid(String key) {
    assertThatThrownBy(() -> open("http://localhost/v1", Map.of(OpenAiCompatibleModels.KEY, key)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(OpenAiCompatibleModels.KEY)
        .hasMessageNotContaining(key);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8000/v1, does not begin with http://",
    "/v1, does not begin with http://",
    "ftp://localhost/v1, does not begin with http://",
    "http:///v1, names no host",
    "http://my_host:8000/v1, names no host",
    "http://localhost:99999/v1, has a port outside",
    "http://localhost/v1?key=secret, goes on with '?'",
    "http://localhost/v1#part, goes on with '?'",
    "http://localhost/v1/chat/completions, is too long",
    "http://me:secret@localhost/v1, before its '@'",
  })
  void aBadUrlIsNamedWithoutItsSecrets(String url, String fault) {
    assertThatThrownBy(() -> open(url, Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("--base-url ")
        .hasMessageContaining(fault)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> open("", Map.of(OpenAiCompatibleModels.URL, url)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(OpenAiCompatibleModels.URL + " ")
        .hasMessageContaining(fault)
        .hasMessageNotContaining("secret");
  }

  @Test
  void withoutAnyUrlTheMessageSaysHowToGiveOne() {
    assertThatThrownBy(() -> open("", Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("openai-compatible/org/small")
        .hasMessageContaining("--base-url")
        .hasMessageContaining(OpenAiCompatibleModels.URL);
    assertThatThrownBy(() -> open("", Map.of(OpenAiCompatibleModels.URL, "http://a b")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'http://a b'");
  }

  @Test
  void aDeadlineMustBePositive() {
    assertThatThrownBy(
            () -> new OpenAiCompatibleModel("m", server.base(), Optional.empty(), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deadline");
  }
}
