package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a model is asked is told before anything is sent, and without a key. */
class AddressTest {

  private static ModelProvider provider(String name) {
    return ServiceLoader.load(ModelProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic, https://api.anthropic.com, ANTHROPIC_BASE_URL",
    "google, https://generativelanguage.googleapis.com, GEMINI_BASE_URL",
    "openai, https://api.openai.com/v1, OPENAI_BASE_URL",
    "openrouter, https://openrouter.ai/api/v1, OPENROUTER_BASE_URL",
    "deepseek, https://api.deepseek.com/v1, DEEPSEEK_BASE_URL",
    "xai, https://api.x.ai/v1, XAI_BASE_URL"
  })
  void aVendorsOwnAddressNeedNotBeNamed(String name, String home, String variable) {
    var spec = ModelSpec.parse(name + "/m");
    assertThat(provider(name).address(spec, Map.of())).isEmpty();
    assertThat(provider(name).address(spec, Map.of(variable, home + "/"))).isEmpty();
    assertThat(provider(name).address(spec, Map.of(variable, "https://proxy.example/v1")))
        .contains(URI.create("https://proxy.example/v1"));
    assertThat(provider(name).address(spec.at(URI.create(home)), Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "vllm, http://127.0.0.1:8000/v1, VLLM_BASE_URL",
    "ollama, http://127.0.0.1:11434/v1, OLLAMA_BASE_URL",
    "llamacpp, http://127.0.0.1:8080/v1, LLAMACPP_BASE_URL"
  })
  void aServerOfOnesOwnIsAlwaysNamed(String name, String usual, String variable) {
    var spec = ModelSpec.parse(name + "/m");
    URI given = URI.create("http://127.0.0.1:9/v1");
    assertThat(provider(name).address(spec, Map.of())).contains(URI.create(usual));
    assertThat(provider(name).address(spec, Map.of(variable, given + "/"))).contains(given);
    assertThat(provider(name).address(spec.at(given), Map.of(variable, usual))).contains(given);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1/v1", "http://user:secret@127.0.0.1/v1", "no url"})
  void whatIsNoAddressIsRefused(String written) {
    assertThatThrownBy(
            () ->
                provider("vllm")
                    .address(ModelSpec.parse("vllm/m"), Map.of("VLLM_BASE_URL", written)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("VLLM_BASE_URL")
        .hasMessageNotContaining("secret");
  }
}
