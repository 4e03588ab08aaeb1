package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.Completes;
import dev.parable.model.CompletesContract;
import dev.parable.model.LogProbs;
import dev.parable.model.LogProbsContract;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.ModelSpec;
import dev.parable.model.Reply;
import dev.parable.model.Sampling;
import dev.parable.model.Usage;
import dev.parable.provider.FakeTextCompletions.Vendor;
import dev.parable.provider.internal.chat.ChatCompletions;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain texts at servers of the older completions form. */
class TextCompletionsTest {

  private static final String MODEL = "small";

  private static ChatCompletions open(ChatModels models, URI base) {
    ModelSpec spec = ModelSpec.parse(models.name() + "/" + MODEL).at(base);
    return (ChatCompletions) models.open(spec, Map.of());
  }

  private static OpenAiCompatibleModel model(URI base) {
    return new OpenAiCompatibleModel(MODEL, base, Optional.of("sk-12345678"));
  }

  private static void hopeless(Runnable asking, String... said) {
    assertThatThrownBy(asking::run)
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.HOPELESS))
        .hasMessageContainingAll(said);
  }

  /** {@link OpenAiCompatibleModel} at a server that can all of the form. */
  @Nested
  class AtAnyServer implements CompletesContract, LogProbsContract {

    private FakeTextCompletions server;

    @BeforeEach
    void start() throws IOException {
      server = new FakeTextCompletions(Vendor.GENERIC);
    }

    @AfterEach
    void stop() throws IOException {
      server.close();
    }

    @Override
    public Completes completing() {
      return model(server.base());
    }

    @Override
    public LogProbs weighing() {
      return model(server.base());
    }

    @Test
    void theTextGoesOutAndComesBackToTheByte() {
      String prefix = "  Über\t\"die\" Mühle\r\n\u00a0\u2028🙂 {{ x }} \\n ";
      Reply reply =
          model(server.base()).continued(prefix, new Sampling(0.5, 0.9, 40, List.of("no"), -1));
      assertThat(server.body(0).path("prompt").stringValue()).isEqualTo(prefix);
      assertThat(server.asked().getFirst().body())
          .contains(
              "\"temperature\":0.5",
              "\"top_p\":0.9",
              "\"max_tokens\":40",
              "\"stop\":[\"no\"]",
              "\"seed\":2147483647");
      assertThat(reply.message().text()).contains("\u00a0x", "\u2028", "🙂", " Mühle");
      assertThat(reply.stop()).isEqualTo(Reply.Stop.LENGTH);
      assertThat(reply.usage()).isEqualTo(Usage.of(11, 40));
      assertThat(reply.model()).isEqualTo("small-2026");
    }

    @Test
    void theKeyGoesInTheHeaderAndIsNotKept() {
      Reply reply = model(server.base()).continued("It said", Sampling.at(1, 3));
      assertThat(server.asked().getFirst().headers())
          .containsEntry("authorization", "Bearer sk-12345678");
      assertThat(reply.exchange()).isPresent();
      assertThat(reply.exchange().orElseThrow().toString())
          .contains("It said", "req-1")
          .doesNotContain("sk-12345678");
    }

    @Test
    void aTokenAcrossTheBorderIsSaid() {
      assertThatThrownBy(() -> weighing().logProbs("The mi", "ll stood"))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("within a token", "blank");
      assertThatThrownBy(() -> weighing().logProbs("", "The mill"))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("Give a prefix");
    }
  }

  /** {@link ChatCompletions} at vLLM, whose first token is not of the text. */
  @Nested
  class AtVllm implements CompletesContract, LogProbsContract {

    private FakeTextCompletions server;

    @BeforeEach
    void start() throws IOException {
      server = new FakeTextCompletions(Vendor.VLLM);
    }

    @AfterEach
    void stop() throws IOException {
      server.close();
    }

    @Override
    public Completes completing() {
      return open(new VllmModels(), server.base());
    }

    @Override
    public LogProbs weighing() {
      return open(new VllmModels(), server.base());
    }

    @Test
    void nothingIsCutFromTheDistributionBehindOurBack() {
      completing().complete("The mill", Sampling.at(1, 3));
      assertThat(server.body(0).path("top_k").asInt(0)).isEqualTo(-1);
      weighing().logProbs("The mill", " stood");
      assertThat(server.body(1).path("return_tokens_as_token_ids").asBoolean(false)).isTrue();
    }
  }

  @Test
  void llamaCppContinuesATextAndIsNotAskedToWeighOne() throws IOException {
    try (var server = new FakeTextCompletions(Vendor.LLAMA_CPP)) {
      ChatCompletions model = open(new LlamaCppModels(), server.base());
      assertThat(model.complete("The mill", Sampling.at(1, 3))).isNotEmpty();
      hopeless(() -> model.logProbs("The mill", " stood"), "probabilities", "vLLM");
      assertThat(server.asked()).hasSize(1);
    }
  }

  /** Status 500 would be asked again and again. */
  @ParameterizedTest
  @CsvSource({"LLAMA_CPP, Only no echo is supported", "SILENT, without the probabilities"})
  void aServerThatDoesNotEchoIsHopelessForThat(Vendor vendor, String said) throws IOException {
    try (var server = new FakeTextCompletions(vendor)) {
      hopeless(() -> model(server.base()).logProbs("The mill", " stood"), said, "vLLM");
      assertThat(model(server.base()).complete("The mill", Sampling.at(1, 3))).isNotEmpty();
    }
  }

  @Test
  void ollamaWhichLaysATemplateOverTheTextIsNotAsked() throws IOException {
    try (var server = new FakeTextCompletions(Vendor.GENERIC)) {
      ChatCompletions model = open(new OllamaModels(), server.base());
      hopeless(() -> model.complete("The mill", Sampling.at(1, 3)), "chat template", "vLLM");
      hopeless(() -> model.logProbs("The mill", " stood"), "chat template");
      assertThat(server.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | {"error": {"message": "This is a chat model"}}                 | HOPELESS   | no plain text
          401 | {"error": {"message": "no"}}                                   | HOPELESS   | OPENAI_COMPATIBLE_API_KEY
          429 | {"error": {"message": "slower"}}                               | OVERLOADED | slower
          503 | {"error": {"message": "the echo chamber is full"}}             | PASSING    | chamber
          400 | {"error": {"message": "too long"}}                             | REQUEST    | too long
          200 | {"error": {"message": "busy", "code": 503}}                    | PASSING    | busy
          200 | {"choices": [{"text": "a", "finish_reason": "abort"}]}         | PASSING    | broke
          200 | {"choices": [{"text": "a", "finish_reason": "content_filter"}]} | REQUEST   | cut the text
          200 | {"choices": [{"message": {"content": "a"}}]}                   | REQUEST    | choices[0].text
          200 | {"choi                                                         | PASSING    | no JSON
          """)
  void failuresAreThoseOfChats(int status, String body, Kind kind, String said) throws IOException {
    try (var server = new StubServer(status, body, "Content-Type", "application/json")) {
      assertThatThrownBy(() -> model(server.base()).complete("The mill", Sampling.at(1, 3)))
          .isInstanceOfSatisfying(
              ModelException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(kind);
                assertThat(e.exchange()).isPresent();
              })
          .hasMessageContaining(said);
    }
  }

  @Test
  void aPromptThatWasCutIsNoPrompt() throws IOException {
    String answer =
        "{\"choices\": [{\"text\": \"a\", \"finish_reason\": \"stop\"}],"
            + " \"usage\": {\"prompt_tokens\": 99, \"completion_tokens\": 1}}";
    try (var server = new StubServer(200, answer, "Content-Type", "application/json")) {
      assertThatThrownBy(
              () -> model(server.base()).complete("word ".repeat(1_000), Sampling.at(1, 3)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("cut the prompt");
    }
  }
}
