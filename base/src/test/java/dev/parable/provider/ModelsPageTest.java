package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on models and prices say what is so. */
class ModelsPageTest {

  @TempDir private Path folder;

  private static List<ChatModels> providers() {
    return ServiceLoader.load(ModelProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(ChatModels.class::isInstance)
        .map(ChatModels.class::cast)
        .toList();
  }

  private static String page(String name) throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("parable"))) {
      folder = folder.getParent();
    }
    return Files.readString(folder.resolve("docs/reference").resolve(name));
  }

  @Test
  void everyProviderIsOnThePageWithItsVariablesAndItsAddress() throws IOException {
    String page = page("models.md");
    assertThat(providers()).hasSize(8);
    for (ChatModels provider : providers()) {
      String row =
          page.lines()
              .filter(line -> line.startsWith("| `" + provider.name() + "/"))
              .findFirst()
              .orElseThrow();
      assertThat(provider.variables()).allMatch(row::contains);
      provider.server().home().map(URI::toString).ifPresent(home -> assertThat(row).contains(home));
      assertThat(provider.description()).isNotBlank();
      assertThat(provider.takesBaseUrl()).isTrue();
    }
  }

  @Test
  void thePricesOnThePageAreATable() throws IOException {
    Matcher shown = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(page("prices.md"));
    assertThat(shown.find()).isTrue();
    Path file = Files.writeString(folder.resolve("prices.yaml"), shown.group(1));
    PriceTable table = PriceTable.shipped().overriddenBy(file);
    assertThat(table.find(ModelSpec.parse("vllm/a")).orElseThrow().input()).isEqualTo(0.2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "openrouter", "deepseek", "xai"})
  void aMissingKeyNamesTheVariable(String name) {
    ModelProvider provider =
        providers().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    ModelSpec spec = ModelSpec.parse(name + "/small");
    String variable = provider.variables().getFirst();
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of(variable, " "))) {
      assertThatThrownBy(() -> provider.open(spec, environment))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(spec.toString())
          .hasMessageContaining(variable);
    }
    assertThat(provider.open(spec, Map.of(variable, "sk-1"))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama", "vllm", "llamacpp"})
  void aLocalServerNeedsNoKeyAndIsLookedForOnThisMachine(String name) {
    ChatModels provider =
        providers().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    ModelSpec spec = ModelSpec.parse(name + "/small");
    assertThat(provider.open(spec, Map.of())).isNotNull();
    assertThat(provider.server().connection(spec, Map.of()).base().uri().getHost())
        .isEqualTo("127.0.0.1");
    String url = provider.variables().getLast();
    assertThat(provider.server().connection(spec, Map.of(url, "https://there/v1")).base().uri())
        .isEqualTo(URI.create("https://there/v1"));
  }
}
