package dev.parable.provider;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
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
 * @param key the variable with the key; at another address than the vendor's there may be none
 * @param url the variable with another address
 * @param home the vendor's own address
 */
record Vendor(String key, String url, URI home) {

  List<String> variables() {
    return List.of(key, url);
  }

  /**
   * How it is spoken with.
   *
   * @throws BadInputException when the vendor's key is missing, or what is given cannot be used
   */
  Connection connect(ModelSpec spec, Map<String, String> environment) {
    var secret = new ApiKey(key, Optional.ofNullable(environment.get(key)));
    Optional<BaseUrl> given = BaseUrl.given(spec, url, environment);
    if (given.isEmpty() && secret.text().isEmpty()) {
      throw new BadInputException(
          spec + " needs a key; put it into the environment variable " + key);
    }
    return new Connection(given.orElseGet(() -> BaseUrl.of(spec.provider(), home)), secret);
  }

  /**
   * Where its models are asked; empty where that is the vendor's own address.
   *
   * @throws BadInputException when the address cannot be used
   */
  Optional<URI> address(ModelSpec spec, Map<String, String> environment) {
    return BaseUrl.given(spec, url, environment).map(BaseUrl::uri).filter(at -> !at.equals(home));
  }
}
