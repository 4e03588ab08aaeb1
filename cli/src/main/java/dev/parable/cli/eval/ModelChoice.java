package dev.parable.cli.eval;

import dev.parable.model.ModelSpec;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which model is meant. */
final class ModelChoice {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "provider/NAME; see: parable list models")
  private String model = "";

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "where the server is, up to where its API begins, most often with /v1; default: the"
              + " provider's own address, or its variable ..._BASE_URL. Keys come from variables"
              + " alone; see: parable list models")
  private @Nullable URI baseUrl;

  ModelSpec spec() {
    ModelSpec spec = ModelSpec.parse(model);
    return baseUrl == null ? spec : spec.at(baseUrl);
  }
}
