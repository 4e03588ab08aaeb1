package dev.parable.cli.write;

import dev.parable.cli.eval.Providers;
import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.Role;
import dev.parable.recipe.Step;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  /** Their names, by the word for the role. */
  Map<String, String> names() {
    var names = new TreeMap<String, String>();
    specs().forEach((role, spec) -> names.put(role.word(), spec.toString()));
    return names;
  }

  /**
   * Checks that everybody is there whom a recipe asks.
   *
   * @param left steps that are left out
   */
  void check(Recipe recipe, Set<String> left) {
    for (Step step : recipe.steps()) {
      if (!left.contains(step.id()) && step.role() == Role.CRITIC && critic == null) {
        throw new BadInputException(
            "step '"
                + step.id()
                + "' of recipe "
                + recipe.name()
                + " asks a critic; name one with --critic M, or leave the step out with --without "
                + step.id());
      }
    }
  }

  private ModelSpec spec(String written) {
    ModelSpec spec = ModelSpec.parse(written);
    return baseUrl != null && Providers.provider(spec).takesBaseUrl() ? spec.at(baseUrl) : spec;
  }
}
