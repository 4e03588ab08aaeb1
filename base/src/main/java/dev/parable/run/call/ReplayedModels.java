package dev.parable.run.call;

import dev.parable.model.ChatModel;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens {@code replay/RUN}, a model that answers as one did in an earlier run. */
public final class ReplayedModels implements ModelProvider {

  /** For the service loader. */
  public ReplayedModels() {}

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String description() {
    return "answers as a model did in an earlier run, as replay/RUN; costs nothing";
  }

  @Override
  public ChatModel open(ModelSpec spec, Map<String, String> environment) {
    return ReplayedModel.read(Path.of(spec.name()));
  }

  @Override
  public Optional<String> hash(ModelSpec spec) {
    return Optional.of(ReplayedModel.hash(Path.of(spec.name())));
  }
}
