package dev.parable.cli.write;

import dev.parable.cli.eval.Providers;
import dev.parable.model.ModelSpec;
import dev.parable.recipe.Role;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which model plays which role. */
final class RoleChoice {

  @Option(
      names = "--writer",
      required = true,
      paramLabel = "M",
      description = "who writes: provider/NAME; organism/writer needs no key and no network")
  private String writer = "";

  @Option(
      names = "--critic",
      paramLabel = "M",
      description = "who answers questions about each text; better of another family")
  private @Nullable String critic;

  @Option(
      names = "--rewriter",
      paramLabel = "M",
      description = "who writes again, without having seen how it was written; default: the writer")
  private @Nullable String rewriter;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "where the server of the models is that need an address")
  private @Nullable URI baseUrl;

  /** Who writes. */
  ModelSpec writer() {
    return spec(writer);
  }

  /** The models that were named, by role. */
  Map<Role, ModelSpec> specs() {
    var specs = new EnumMap<Role, ModelSpec>(Role.class);
    specs.put(Role.WRITER, spec(writer));
    if (critic != null) {
      specs.put(Role.CRITIC, spec(critic));
    }
    if (rewriter != null) {
      specs.put(Role.REWRITER, spec(rewriter));
    }
    return specs;
  }

  private ModelSpec spec(String written) {
    ModelSpec spec = ModelSpec.parse(written);
    return baseUrl != null && Providers.provider(spec).takesBaseUrl() ? spec.at(baseUrl) : spec;
  }
}
