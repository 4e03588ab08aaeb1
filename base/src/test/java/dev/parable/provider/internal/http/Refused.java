package dev.parable.provider.internal.http;

import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What is made of a body that a vendor refuses with. */
final class Refused {

  private Refused() {}

  static ModelException with(int status, String body) {
    var exchange = new Exchange(URI.create("https://vendor.test/v1"), "{}", status, Map.of(), body);
    return new Answer(exchange, new ApiKey("VENDOR_KEY", Optional.of("secret-secret")), true, true)
        .refusal(status, "asked/for");
  }
}
