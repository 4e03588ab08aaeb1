package dev.parable.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes as files. */
class RecipeFileTest {

  private static final String SMALL =
      """
      recipe: small
      says: a short text
      makes: story
      grid:
        tone: {dry: 2, warm: 1}
        words: {600: 1}
      exclude:
        - {tone: warm}
      steps:
        - step: draft
          role: writer
          take: story
          ask:
            - Write {{words}} words on {{passage}}.
            - when: {tone: dry}
              text: Be dry.
        - step: rewrite
          role: rewriter
          take: story
          ask: "Better: {{story}}"
        - step: judge
          role: critic
          instructions: Read it.
          questions:
            good: {ask: Is it good?, answers: {"yes": it is, "no": it is not}}
          keep: {good: ["yes"]}
      """;

  private static Recipe read(String text) {
    return RecipeFile.read("small.yaml", text);
  }

  @Test
  void whatIsWrittenIsRead() {
    Recipe recipe = read(SMALL);
    assertThat(recipe.steps()).extracting(Step::id).containsExactly("draft", "rewrite", "judge");
    Map<String, String> point = recipe.grid().point(1, 0);
    assertThat(point).containsEntry("tone", "dry").containsEntry("words", "600");
    var ask = (Step.Ask) recipe.steps().getFirst();
    assertThat(ask.ask().fill(point, Map.of("words", "600", "passage", "care")))
        .isEqualTo("Write 600 words on care.\n\nBe dry.");
    assertThat(((Step.Judge) recipe.steps().getLast()).keep()).containsEntry("good", Set.of("yes"));
    assertThat(recipe.without(Set.of("rewrite")).steps()).hasSize(2);
    assertThat(recipe.hash()).hasSize(64).isNotEqualTo(read(SMALL + "\n").hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          role: rewriter | role: editor | line 18: role of a step should be one of writer, critic, rewriter, was 'editor'
          {{story}} | {{drfat}} | line 20: there is nothing that fills {{drfat}} by then
          tone: warm | tone: cold | line 8: tone has no value 'cold'; it has [dry, warm]
          tone: warm | mood: warm | 'mood', which is no factor before it
          good: ["yes"] | good: [maybe] | has no answer 'maybe'; its answers are yes, no
          good: ["yes"] | well: ["yes"] | has no question 'well'
          warm: 1 | warm: -1 | the weight of tone 'warm' was -1.0
          says: a | sais: a | did you mean
          step: rewrite | step: draft | two steps are called 'draft'
          take: story | take: tone | 'tone' is given, and cannot be taken from an answer
          """)
  void mistakesAreToldWithTheirLine(String right, String wrong, String message) {
    assertThat(SMALL).contains(right);
    assertThatThrownBy(() -> read(SMALL.replace(right, wrong)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("small.yaml, line ")
        .hasMessageContaining(message);
  }

  /** Every point of the grid, through every step: no hole is left open. */
  @ParameterizedTest
  @ValueSource(strings = {"default", "organism"})
  void thoseThatComeAlongCanBeAskedAtEveryPoint(String profile) {
    for (String name : Recipes.NAMES) {
      Recipe recipe = Recipes.find(name, profile);
      for (int number = 0; number < 500; number++) {
        Map<String, String> point = recipe.grid().point(1, number);
        var values = new HashMap<String, String>(point);
        values.put("passage", "PASSAGE");
        values.put("constitution", "CONSTITUTION");
        for (Step step : recipe.steps()) {
          for (Prompt prompt : step.prompts()) {
            assertThat(prompt.fill(point, values)).doesNotContain("{{", "}}", "null");
          }
          step.writes().forEach(taken -> values.put(taken, "TEXT"));
        }
      }
    }
  }

  @Test
  void aMistypedNameIsAnsweredWithTheOneThatWasMeant() {
    assertThatThrownBy(() -> Recipes.find("storys", "default"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no recipe 'storys'")
        .hasMessageContaining("stories");
    assertThat(List.of(Recipes.find("stories", "anthropic").name())).containsExactly("stories");
  }
}
