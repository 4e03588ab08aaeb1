package dev.parable.provider;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import dev.parable.provider.internal.Excerpt;
import dev.parable.provider.internal.http.ApiKey;
import dev.parable.provider.internal.http.BaseUrl;
import dev.parable.provider.internal.http.Connection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a vendor's models are and what it knows its customers by.
 *
 * @param key the variable with the key, which is asked for
 * @param url the variable with an address in place of the vendor's own
 */
record Vendor(String key, String url, URI address) {

  List<String> variables() {
    return List.of(key, url);
  }

  /**
   * How it is spoken with.
   *
   * @throws BadInputException when there is no key, or an address that nobody can use
   */
  Connection connect(ModelSpec spec, Map<String, String> environment) {
    var secret = new ApiKey(key, Optional.ofNullable(environment.get(key)));
    if (secret.text().isEmpty()) {
      throw new BadInputException(
          spec + " needs a key, and " + key + " is not set; set it to the key of your account");
    }
    BaseUrl base =
        spec.baseUrl()
            .map(written -> BaseUrl.of("--base-url", written))
            .orElseGet(() -> address(environment));
    return new Connection(base, secret);
  }

  private BaseUrl address(Map<String, String> environment) {
    String written = environment.getOrDefault(url, "").strip();
    if (written.isEmpty()) {
      return BaseUrl.of(url, address);
    }
    try {
      return BaseUrl.of(url, URI.create(written));
    } catch (IllegalArgumentException broken) {
      throw new BadInputException(
          url + " is no URL: '" + Excerpt.of(written) + "'; write it as " + address);
    }
  }
}
