package dev.parable.provider.internal.chat;

import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelSpec;
import dev.parable.provider.internal.http.ApiKey;
import dev.parable.provider.internal.http.BaseUrl;
import dev.parable.provider.internal.http.Connection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider whose servers speak the Chat Completions form.
 *
 * @param name the word before the slash of its models
 * @param home where its API begins when nobody says otherwise; empty where nobody can know
 * @param urlVariable the environment variable with another address
 * @param keyVariable the environment variable with the key
 * @param keyNeeded whether its home answers nobody without a key
 */
public record ChatServer(
    String name,
    String description,
    Dialect dialect,
    Optional<URI> home,
    String urlVariable,
    String keyVariable,
    boolean keyNeeded) {

  /** A provider on the internet, which wants a key. */
  public static ChatServer hosted(
      String name, String description, Dialect dialect, String home, String variables) {
    return new ChatServer(
        name,
        description,
        dialect,
        Optional.of(URI.create(home)),
        variables + "_BASE_URL",
        variables + "_API_KEY",
        true);
  }

  /** A server on this machine, which wants a key only if it was told to. */
  public static ChatServer local(
      String name, String description, Dialect dialect, String home, String variables) {
    return new ChatServer(
        name,
        description,
        dialect,
        Optional.of(URI.create(home)),
        variables + "_BASE_URL",
        variables + "_API_KEY",
        false);
  }

  /** The variables it reads. */
  public List<String> variables() {
    return List.of(keyVariable, urlVariable);
  }

  /**
   * Opens a model; nothing is sent.
   *
   * @throws BadInputException when the address or the key cannot be used
   */
  public ChatModel open(ModelSpec spec, Map<String, String> environment) {
    return new ChatCompletions(spec.name(), dialect, connection(spec, environment));
  }

  /**
   * Where and how its models are asked.
   *
   * @throws BadInputException when the address or the key cannot be used
   */
  public Connection connection(ModelSpec spec, Map<String, String> environment) {
    Optional<BaseUrl> given = BaseUrl.given(spec, urlVariable, environment);
    var key = new ApiKey(keyVariable, Optional.ofNullable(environment.get(keyVariable)));
    if (given.isEmpty() && keyNeeded && key.text().isEmpty()) {
      throw new BadInputException(
          spec + " needs a key; put it into the environment variable " + keyVariable);
    }
    BaseUrl base =
        given.or(() -> home.map(at -> BaseUrl.of(name, at))).orElseThrow(() -> homeless(spec));
    return new Connection(base, key);
  }

  /**
   * Where its models are asked; empty where that is its home on the internet.
   *
   * @throws BadInputException when the address cannot be used
   */
  public Optional<URI> address(ModelSpec spec, Map<String, String> environment) {
    return BaseUrl.given(spec, urlVariable, environment)
        .map(BaseUrl::uri)
        .or(() -> home)
        .filter(at -> !keyNeeded || !home.equals(Optional.of(at)));
  }

  private BadInputException homeless(ModelSpec spec) {
    return new BadInputException(
        "where is the server of "
            + spec
            + "? Add --base-url, for example http://localhost:8000/v1, or set "
            + urlVariable);
  }
}
