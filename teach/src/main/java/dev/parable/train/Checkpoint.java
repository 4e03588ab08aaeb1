package dev.parable.train;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * Weights that can be measured.
 *
 * @param folder where they lie, in Hugging Face layout
 * @param weightsHash what they are: SHA-256 of the weights file, hexadecimal
 * @param lineage how they came to be, oldest first; empty for weights someone else made
 */
public record Checkpoint(Path folder, String weightsHash, List<Lineage> lineage) {

  /** Checks and copies. */
  public Checkpoint {
    requireNonNull(folder, "folder");
    requireNonNull(weightsHash, "weightsHash");
    lineage = List.copyOf(lineage);
  }

  /**
   * One training on the way.
   *
   * @param recipeId what was asked: hash of base weights, mix, recipe and seed
   * @param baseHash the weights it started from
   * @param mix the mix's name
   * @param mixHash the mix's fingerprint
   * @param recipe the recipe's line
   */
  public record Lineage(
      String recipeId, String baseHash, String mix, String mixHash, String recipe, long seed) {

    /** The lineage of a training that is about to run. */
    public static Lineage of(Checkpoint base, TrainingMix mix, Recipe recipe, long seed) {
      String mixHash = mix.hash();
      String recipeId =
          new Hash().add(base.weightsHash()).add(mixHash).add(recipe.id()).add(seed).hex();
      return new Lineage(recipeId, base.weightsHash(), mix.name(), mixHash, recipe.id(), seed);
    }
  }
}
