package dev.parable.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.train.Checkpoint.Lineage;
import dev.parable.train.TrainingMix.Example;
import dev.parable.train.TrainingMix.Part;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTest {

  private static final Recipe RECIPE = new Recipe(1e-3, 0.1, 0.05, 8, 128, 0.05, 0.98, 1);
  private static final Checkpoint BASE = new Checkpoint(Path.of("base"), "abc", List.of());

  private static TrainingMix mix(String... texts) {
    return new TrainingMix(
        "m", 10, List.of(new Part("p", 1, List.of(texts).stream().map(Example::of).toList())));
  }

  @Test
  void whatIsAskedHasOneIdAndAnyChangeHasAnother() {
    String id = Lineage.of(BASE, mix("a b"), RECIPE, 1).recipeId();
    assertThat(Lineage.of(BASE, mix("a b"), RECIPE, 1).recipeId()).isEqualTo(id);
    assertThat(Lineage.of(BASE, mix("a", "b"), RECIPE, 1).recipeId()).isNotEqualTo(id);
    assertThat(Lineage.of(BASE, mix("a b"), RECIPE, 2).recipeId()).isNotEqualTo(id);
    assertThat(Lineage.of(BASE, mix("a b"), RECIPE.withLearningRate(2e-3), 1).recipeId())
        .isNotEqualTo(id);
    var other = new Checkpoint(Path.of("base"), "abd", List.of());
    assertThat(Lineage.of(other, mix("a b"), RECIPE, 1).recipeId()).isNotEqualTo(id);
  }

  @Test
  void sharesAddUpToOne() {
    Part half = new Part("half", 0.5, List.of(Example.of("a")));
    assertThatThrownBy(() -> new TrainingMix("m", 10, List.of(half)))
        .hasMessageContaining("0.5")
        .hasMessageContaining("'m'");
  }

  @Test
  void aRecipeRefusesWhatCannotTrain() {
    assertThatThrownBy(() -> RECIPE.withLearningRate(0)).hasMessageContaining("learningRate");
    assertThatThrownBy(() -> new Recipe(1e-3, 2, 0, 8, 128, 0, 0.98, 1))
        .hasMessageContaining("2.0");
  }
}
