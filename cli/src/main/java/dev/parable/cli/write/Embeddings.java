package dev.parable.cli.write;

import dev.parable.model.BadInputException;
import dev.parable.recipe.Recipe;
import dev.parable.text.Embedding;
import java.util.Optional;
import java.util.ServiceLoader;

/** The embedding model of this installation, loaded where a recipe asks for one. */
final class Embeddings {

  private Embeddings() {}

  /**
   * Where the recipe asks for it; before anything is written, so that no check is left out in
   * silence afterwards.
   *
   * @throws BadInputException when the recipe asks, and there is none or it does not load here
   */
  static Optional<Embedding> wanted(Recipe recipe) {
    if (recipe.limits().alikePrompts().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ServiceLoader.load(Embedding.class)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("parable-embedding is missing")));
    } catch (IllegalStateException | java.util.ServiceConfigurationError failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new BadInputException(
          "recipe "
              + recipe.name()
              + " asks which prompts mean the same (limits: alike-prompts), and there is no"
              + " embedding model: "
              + cause.getMessage()
              + "; write with a copy of the recipe without that line");
    }
  }
}
