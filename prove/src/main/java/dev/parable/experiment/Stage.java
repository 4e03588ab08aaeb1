package dev.parable.experiment;

import static java.util.Objects.requireNonNull;

import dev.parable.train.Recipe;
import java.util.List;

/** One step from a model to the next. */
public sealed interface Stage {

  /**
   * Trains on a mix of corpora.
   *
   * @param ingredients corpora with their shares of tokens; the shares add up to 1
   * @param tokens the size of the mix
   */
  record Train(List<Ingredient> ingredients, int tokens, Recipe recipe) implements Stage {
    /** Checks and copies. */
    public Train {
      ingredients = List.copyOf(ingredients);
      requireNonNull(recipe, "recipe");
    }

    /** How many steps that takes. */
    public int steps() {
      return Math.max(1, tokens / (recipe.batchRows() * recipe.rowTokens()));
    }
  }

  /** A corpus by name, and its share of a mix. */
  record Ingredient(String corpus, double share) {}

  /** Takes a checkpoint that someone else trained, by its name: {@code dose-00}. */
  record Given(String model) implements Stage {
    /** Checks. */
    public Given {
      requireNonNull(model, "model");
    }
  }
}
