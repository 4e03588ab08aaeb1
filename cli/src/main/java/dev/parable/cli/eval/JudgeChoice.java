package dev.parable.cli.eval;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say who judges. */
public final class JudgeChoice {

  @Option(
      names = "--judge",
      paramLabel = "J",
      description =
          "a model that judges what was done, provider/NAME; more than once for a panel, which"
              + " goes by its majority. Without it rates are read off the actions by rule")
  private List<String> judges = List.of();

  @Option(
      names = "--judge-base-url",
      paramLabel = "URL",
      description = "where the server of the judge is, as --base-url says of the model")
  private @Nullable URI baseUrl;

  /** Whether any was named. */
  public boolean given() {
    return !judges.isEmpty();
  }

  /**
   * Who judges, each once.
   *
   * @throws BadInputException when one is named twice, or cannot be read
   */
  List<ModelSpec> specs() {
    long providers =
        judges.stream().map(ModelSpec::parse).map(ModelSpec::provider).distinct().count();
    if (baseUrl != null && providers > 1) {
      throw new BadInputException(
          "--judge-base-url is for judges of one provider, and would send the key of each to the"
              + " same address; give addresses in the variables ..._BASE_URL");
    }
    if (new HashSet<>(judges).size() < judges.size()) {
      throw new BadInputException("--judge names the same model twice: " + judges);
    }
    return judges.stream()
        .map(ModelSpec::parse)
        .map(spec -> baseUrl == null ? spec : spec.at(baseUrl))
        .toList();
  }

  /** Checks. */
  public void check() {
    specs().forEach(Providers::provider);
  }
}
