package dev.parable.torch;

import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

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
}
