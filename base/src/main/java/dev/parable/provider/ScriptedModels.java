package dev.parable.provider;

import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Optional.of(HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))));
    } catch (IOException unreadable) {
      throw new BadInputException("cannot read " + file + ": " + unreadable.getMessage());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }
}
