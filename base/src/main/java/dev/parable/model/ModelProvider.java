package dev.parable.model;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens models of one provider. Found by {@link java.util.ServiceLoader} in the command line. */
public interface ModelProvider {

  /** The word before the slash in a model's name. */
  String name();

  /** What a person finds there, in one line, for a list. */
  default String description() {
    return "";
  }

  /** The environment variables it reads, such as that of its key, in the order of their weight. */
  default List<String> variables() {
    return List.of();
  }

  /** Whether its models are at a server whose address a person may give. */
  default boolean takesBaseUrl() {
    return false;
  }

  /**
   * Whether its models compute in this process: they take many requests at once, and asking again
   * gives the same. Others are asked one by one, several in flight, and again after a failure.
   */
  default boolean computesHere() {
    return false;
  }

  /**
   * Opens a model. Nothing need be sent for it: a wrong key or a silent server may show only in the
   * first answer.
   *
   * @param environment variables such as keys; never logged
   * @throws BadInputException when the name, the address or a variable cannot be used
   * @throws ModelException when the model cannot be opened
   */
  ChatModel open(ModelSpec spec, Map<String, String> environment);

  /**
   * Where {@link #open} would ask the model; empty where it is at no server, or at the one that its
   * vendor runs for everybody.
   *
   * @throws BadInputException when the address cannot be used
   */
  default Optional<URI> address(ModelSpec spec, Map<String, String> environment) {
    return spec.baseUrl();
  }

  /**
   * SHA-256, hexadecimal, of what answers where that lies on this machine: a file keeps its name
   * when it is changed. Empty where only a server knows.
   *
   * @throws BadInputException when it cannot be read
   */
  default Optional<String> hash(ModelSpec spec) {
    return Optional.empty();
  }

  /** Whether {@link #batches} opens its models. */
  default boolean takesBatches() {
    return false;
  }

  /**
   * Opens the same model for many requests at once, where the provider has that; nothing is sent.
   *
   * @throws BadInputException when the name, the address or a variable cannot be used
   */
  default Optional<BatchModel> batches(ModelSpec spec, Map<String, String> environment) {
    return Optional.empty();
  }
}
