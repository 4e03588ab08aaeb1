package dev.parable.cli.eval;

import dev.parable.cli.terminal.Suggestion;
import dev.parable.inspect.EvalLog;
import dev.parable.judge.ScorerProvider;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.model.BadInputException;
import dev.parable.model.BatchModel;
import dev.parable.model.ChatModel;
import dev.parable.model.ContentHash;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Looks up what is present by name; none or two of a name is an error that lists what there is. */
public final class Providers {

  private static final String REPLAY = "replay";

  private Providers() {}

  /** The model providers that are present, by name. */
  public static List<ModelProvider> models() {
    return ServiceLoader.load(ModelProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  static List<ScorerProvider> scorers() {
    return ServiceLoader.load(ScorerProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  static List<String> suites() {
    return scorers().stream().flatMap(provider -> provider.suites().stream()).sorted().toList();
  }

  public static ModelProvider provider(ModelSpec spec) {
    List<ModelProvider> found =
        models().stream().filter(provider -> provider.name().equals(spec.provider())).toList();
    if (found.size() != 1) {
      throw new BadInputException(
          (found.isEmpty() ? "no model provider '" : "more than one model provider '")
              + spec.provider()
              + "'."
              + Suggestion.of(spec.provider(), models().stream().map(ModelProvider::name).toList())
              + " There are: "
              + models().stream().map(ModelProvider::name).collect(Collectors.joining(", ")));
    }
    return found.getFirst();
  }

  /** Opens a model for many requests at once. */
  public static BatchModel batches(ModelSpec spec, Map<String, String> environment) {
    checkBatches(spec);
    return provider(spec).batches(spec, environment).orElseThrow(() -> noBatches(spec));
  }

  /**
   * Checks.
   *
   * @throws BadInputException when its provider takes no batches
   */
  static void checkBatches(ModelSpec spec) {
    if (!provider(spec).takesBatches()) {
      throw noBatches(spec);
    }
  }

  private static BadInputException noBatches(ModelSpec spec) {
    return new BadInputException(
        "--batch is not for "
            + spec
            + ", whose provider takes no batches; leave it out, or name a model of "
            + models().stream()
                .filter(ModelProvider::takesBatches)
                .map(ModelProvider::name)
                .collect(Collectors.joining(" or ")));
  }

  public static ChatModel open(ModelSpec spec, Map<String, String> environment) {
    ModelProvider provider = provider(spec);
    if (spec.baseUrl().isPresent() && !provider.takesBaseUrl()) {
      throw new BadInputException(
          "--base-url is not for "
              + spec
              + ", which is at no server; leave it out, or name a model of "
              + models().stream()
                  .filter(ModelProvider::takesBaseUrl)
                  .map(ModelProvider::name)
                  .collect(Collectors.joining(" or ")));
    }
    return isLog(spec) ? LoggedModel.read(Path.of(spec.name())) : provider.open(spec, environment);
  }

  /** SHA-256 of what answers, where that lies on this machine. */
  public static Optional<String> hash(ModelSpec spec) {
    return isLog(spec)
        ? Optional.of(ContentHash.of(EvalLog.files(Path.of(spec.name()))))
        : provider(spec).hash(spec);
  }

  /** A run to replay may be a log of another program, as every RUN may. */
  private static boolean isLog(ModelSpec spec) {
    return spec.provider().equals(REPLAY)
        && !Files.exists(Path.of(spec.name()).resolve("run.yaml"));
  }

  /** What a suite is, where that can be told at once. */
  static Optional<ScorerProvider.About> about(String name) {
    return scorers().stream().flatMap(provider -> provider.about(name).stream()).findFirst();
  }

  /** A suite with what scores it. */
  public static Scored suite(String name) {
    List<Scored> found =
        scorers().stream().flatMap(provider -> provider.open(name).stream()).toList();
    if (found.size() != 1) {
      throw new BadInputException(
          (found.isEmpty() ? "no suite '" : "more than one suite '")
              + name
              + "'."
              + Suggestion.of(name, suites())
              + " There are: "
              + String.join(", ", suites()));
    }
    return found.getFirst();
  }
}
