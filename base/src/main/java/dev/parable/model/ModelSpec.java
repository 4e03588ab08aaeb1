package dev.parable.model;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * Which model is meant, as a person writes it: {@code provider/NAME}. The name may itself contain
 * slashes.
 *
 * @param provider for example {@code organism}, {@code openai-compatible}, {@code scripted}
 * @param name the name the provider knows; for file-backed models a path
 * @param baseUrl where the server is, for providers that need to be told
 */
public record ModelSpec(String provider, String name, Optional<URI> baseUrl) {

  /** Checks. */
  public ModelSpec {
    requireNonNull(baseUrl, "baseUrl");
    if (provider.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException(
          "a model is written provider/NAME, for example organism/base; was '"
              + provider
              + "/"
              + name
              + "'");
    }
  }

  /** Reads {@code provider/NAME}. */
  public static ModelSpec parse(String written) {
    int slash = written.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "a model is written provider/NAME, for example organism/base; was '" + written + "'");
    }
    return new ModelSpec(
        written.substring(0, slash), written.substring(slash + 1), Optional.empty());
  }

  /** The same at a server. */
  public ModelSpec at(URI server) {
    return new ModelSpec(provider, name, Optional.of(server));
  }

  @Override
  public String toString() {
    return provider + "/" + name;
  }
}
