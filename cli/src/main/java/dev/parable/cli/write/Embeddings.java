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
   * Where the recipe or the command asks for it; before anything is written, so that no check is
   * left out in silence afterwards.
   *
   * @throws BadInputException when one is asked for, and there is none or it does not load here
   */
  static Optional<Embedding> wanted(Recipe recipe, boolean mostAlike) {
    if (!mostAlike && recipe.limits().alikePrompts().isEmpty()) {
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
          "--most-alike and recipes with a limit 'alike-prompts' need an embedding model, and there"
              + " is none: "
              + cause.getMessage()
              + "; leave the option out, or take a copy of recipe "
              + recipe.name()
              + " without that line");
    }
  }
}
