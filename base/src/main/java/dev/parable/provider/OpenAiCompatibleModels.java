package dev.parable.provider;

import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import dev.parable.provider.internal.Excerpt;
import dev.parable.provider.internal.http.BaseUrl;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Opens {@code openai-compatible/NAME}. The server's address comes from the model's base URL or
 * else from {@value #URL}, the key, where a server asks for one, from {@value #KEY}.
 */
public final class OpenAiCompatibleModels implements ModelProvider {

  /** The variable with the address, where none is given with the model. */
  public static final String URL = "OPENAI_COMPATIBLE_BASE_URL";

  /** The variable with the key. */
  public static final String KEY = "OPENAI_COMPATIBLE_API_KEY";

  /** For the service loader. */
  public OpenAiCompatibleModels() {}

  @Override
  public String name() {
    return "openai-compatible";
  }

  @Override
  public boolean takesBaseUrl() {
    return true;
  }

  @Override
  public ChatModel open(ModelSpec spec, Map<String, String> environment) {
    BaseUrl url =
        spec.baseUrl()
            .map(written -> BaseUrl.of("--base-url", written))
            .orElseGet(() -> fromEnvironment(spec, environment));
    return new OpenAiCompatibleModel(
        spec.name(),
        url,
        Optional.ofNullable(environment.get(KEY)),
        OpenAiCompatibleModel.DEADLINE);
  }

  private static BaseUrl fromEnvironment(ModelSpec spec, Map<String, String> environment) {
    String written = environment.getOrDefault(URL, "").strip();
    if (written.isEmpty()) {
      throw new BadInputException(
          "where is the server of "
              + spec
              + "? Add --base-url, for example http://localhost:8000/v1, or set "
              + URL);
    }
    try {
      return BaseUrl.of(URL, URI.create(written));
    } catch (IllegalArgumentException broken) {
      throw new BadInputException(
          URL + " is no URL: '" + Excerpt.of(written) + "'; write it as http://localhost:8000/v1");
    }
  }
}
