package dev.parable.model;

import java.util.Map;

/** Opens models of one provider. Found by {@link java.util.ServiceLoader} in the command line. */
public interface ModelProvider {

  /** The word before the slash in a model's name. */
  String name();

  /**
   * Opens a model.
   *
   * @param environment variables such as keys; never logged
   * @throws ModelException when the model is unknown or cannot be opened
   */
  ChatModel open(ModelSpec spec, Map<String, String> environment);
}
