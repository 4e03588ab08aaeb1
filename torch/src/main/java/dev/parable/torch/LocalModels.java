package dev.parable.torch;

import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.ContentHash;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens {@code local/FOLDER}: a model in Hugging Face layout, inside this process, spoken with by
 * the chat template of its folder.
 */
public final class LocalModels implements ModelProvider {

  /** For the service loader. */
  public LocalModels() {}

  @Override
  public String name() {
    return "local";
  }

  @Override
  public String description() {
    return "a model folder in Hugging Face layout, in this process";
  }

  @Override
  public boolean computesHere() {
    return true;
  }

  /**
   * Opens the folder.
   *
   * @throws BadInputException when the name cannot be a folder's
   * @throws WeightsException when the folder cannot be used
   */
  @Override
  public ChatModel open(ModelSpec spec, Map<String, String> environment) {
    try {
      return LocalModel.open(Path.of(spec.name()));
    } catch (InvalidPathException wrong) {
      throw new BadInputException(spec + " names no folder: " + wrong.getMessage());
    }
  }

  /**
   * Of every file of the folder, with their names: another tokenizer or template makes another
   * model as well. Reads all weights.
   */
  @Override
  public Optional<String> hash(ModelSpec spec) {
    try (Stream<Path> files = Files.list(Path.of(spec.name()))) {
      return Optional.of(ContentHash.of(files.filter(Files::isRegularFile).sorted().toList()));
    } catch (IOException | InvalidPathException failed) {
      throw new BadInputException("cannot read the folder of " + spec + ": " + failed.getMessage());
    }
  }
}
