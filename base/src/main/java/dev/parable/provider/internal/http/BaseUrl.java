package dev.parable.provider.internal.http;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import dev.parable.text.Excerpt;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an API begins, for example {@code http://localhost:8000/v1}.
 *
 * @param uri with http or https and a host, without a slash at the end
 */
public record BaseUrl(URI uri) {

  private static final String EXAMPLE = "; write it as http://localhost:8000/v1";
  private static final String LONGER = "/chat/completions";

  /**
   * Checks.
   *
   * @param source where it was written, for messages: an option, a variable
   * @throws BadInputException when no API can begin there
   */
  public static BaseUrl of(String source, URI written) {
    if (written.getRawUserInfo() != null) {
      throw new BadInputException(
          source + " holds a name or a password before its '@'; a key comes from the environment");
    }
    String shown = source + " '" + Excerpt.of(shown(written)) + "'";
    String scheme = lower(written.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new BadInputException(shown + " does not begin with http:// or https://" + EXAMPLE);
    }
    if (written.getHost() == null) {
      throw new BadInputException(
          shown + " names no host (letters, digits, '-' and '.')" + EXAMPLE);
    }
    Host.check(shown, written.getHost());
    if (written.getPort() > 65_535 || written.getPort() == 0) {
      throw new BadInputException(shown + " has a port outside 1 to 65535" + EXAMPLE);
    }
    if (written.getRawQuery() != null || written.getRawFragment() != null) {
      throw new BadInputException(shown + " goes on with '?' or '#'; leave that out" + EXAMPLE);
    }
    String text = written.toString().replaceAll("/+$", "");
    if (text.endsWith(LONGER)) {
      throw new BadInputException(
          shown + " is too long by " + LONGER + ", which is added to it" + EXAMPLE);
    }
    return new BaseUrl(URI.create(text));
  }

  /**
   * The one that a person gave, with the model or in an environment variable; empty where none was.
   *
   * @throws BadInputException when no API can begin there
   */
  public static Optional<BaseUrl> given(
      ModelSpec spec, String variable, Map<String, String> environment) {
    return spec.baseUrl()
        .map(written -> of("--base-url", written))
        .or(() -> in(variable, environment));
  }

  /**
   * The one in an environment variable; empty where it is not set, or blank.
   *
   * @throws BadInputException when no API can begin there
   */
  public static Optional<BaseUrl> in(String variable, Map<String, String> environment) {
    String written = environment.getOrDefault(variable, "").strip();
    if (written.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(variable, URI.create(written)));
    } catch (IllegalArgumentException broken) {
      throw new BadInputException(
          variable
              + " is no URL: '"
              + Excerpt.of(written)
              + "'; write it as http://localhost:8000/v1");
    }
  }

  /**
   * Refuses to send a key where everybody on the way can read it.
   *
   * @throws BadInputException over plain http to another machine
   */
  void checkThatAKeyMayTravel(ApiKey key) {
    if (lower(uri.getScheme()).equals("http") && !Host.loopback(uri.getHost())) {
      throw new BadInputException(
          "the key in "
              + key.variable()
              + " would travel readable for all to "
              + Excerpt.of(uri.toString())
              + "; use https, a tunnel to localhost, or unset the key if the server asks for none");
    }
  }

  /** The same server, without the way to the API. */
  public BaseUrl root() {
    return new BaseUrl(URI.create(uri.getScheme() + "://" + uri.getRawAuthority()));
  }

  /** A place below it. */
  URI with(String path) {
    return URI.create(uri + path);
  }

  /** Without what may hold a secret. */
  private static String shown(URI written) {
    return written.toString().replaceAll("[?#].*", "");
  }

  private static String lower(@Nullable String scheme) {
    return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
  }
}
