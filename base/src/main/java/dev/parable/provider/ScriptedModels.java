package dev.parable.provider;

import dev.parable.model.ChatModel;
import dev.parable.model.ContentHash;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens {@code scripted/FILE}, a model that answers from a YAML file. */
public final class ScriptedModels implements ModelProvider {

  /** For the service loader. */
  public ScriptedModels() {}

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public String description() {
    return "answers from a YAML file, for tests and dry runs, as scripted/FILE";
  }

  @Override
  public ChatModel open(ModelSpec spec, Map<String, String> environment) {
    return ScriptedModel.read(Path.of(spec.name()));
  }

  /** Of the file's bytes; empty for a pipe, which can be read but once. */
  @Override
  public Optional<String> hash(ModelSpec spec) {
    Path file = Path.of(spec.name());
    return Files.isRegularFile(file) ? Optional.of(ContentHash.of(file)) : Optional.empty();
  }
}
