package dev.parable.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.check.Checks;
import dev.parable.lesson.Brief;
import dev.parable.lesson.Lesson;
import dev.parable.lesson.Source;
import dev.parable.lesson.Source.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page docs/reference/recipes.md: the published numbers stand where it says. */
class PublishedNumbersTest {

  private static final Path PAGE = Path.of("..", "docs", "reference", "recipes.md");

  private static Step.Ask ask(String recipe, String step) {
    return (Step.Ask) Recipes.find(recipe, "default").step(step).orElseThrow();
  }

  private static Factor factor(String recipe, String name) {
    return Recipes.find(recipe, "default").grid().factors().stream()
        .filter(factor -> factor.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The share of points of the grid at which a factor has one of some values. */
  private static double share(String recipe, String factor, String... values) {
    Grid grid = Recipes.find(recipe, "default").grid();
    long hits =
        IntStream.range(0, 10_000)
            .filter(
                number -> List.of(values).contains(grid.point(1, number).getOrDefault(factor, "")))
            .count();
    return hits / 10_000.0;
  }

  @Test
  void documentsAndAdvice() {
    assertThat(ask("advice", "scenario").together()).isEqualTo(8);
    assertThat(ask("documents", "idea").together()).isEqualTo(3);
    assertThat(ask("documents", "draft").together()).isEqualTo(3);
    assertThat(factor("documents", "type").weights()).hasSize(100);
    assertThat(factor("documents", "style").weights()).hasSize(7);
    assertThat(share("documents", "style", "found")).isEqualTo(1);
    assertThat(share("advice", "push-back", "doubt", "pressure", "fact"))
        .isCloseTo(0.6, within(0.01));
    assertThat(share("advice", "verdict", "act")).isCloseTo(0.22, within(0.01));
    assertThat(share("stories", "right-act", "step-in")).isCloseTo(0.17, within(0.01));
    assertThat(ask("advice", "scenario").draw().temperature()).isEqualTo(1.1);
    assertThat(ask("advice", "answer").draw().temperature()).isEqualTo(1.0);
    assertThat(ask("advice", "rewrite").draw().temperature()).isEqualTo(0.7);
    assertThat(ask("advice", "rewrite").draw().tokens(1_000)).isEqualTo(12_288);
    assertThat(ask("documents", "rewrite").ask().toString()).contains("UNCHANGED");
  }

  @Test
  void storiesRefusalsAndTwins() {
    assertThat(factor("stories", "words").weights())
        .isEqualTo(Map.of("600", 3.0, "800", 6.0, "1000", 6.0, "1500", 4.0, "2500", 1.0))
        .isEqualTo(factor("stories-base", "words").weights());
    assertThat(share("stories", "named", "yes")).isCloseTo(0.85, within(0.01));
    // What is excluded takes a little from the visible ones.
    assertThat(share("stories", "sacrifice", "visible")).isCloseTo(0.34, within(0.03));
    assertThat(ask("stories", "draft").draw().tokensPerWord()).isEqualTo(1.4 * 1.4, within(1e-9));
    assertThat(factor("refusals", "injection").weights()).hasSize(7);
    assertThat(factor("refusals", "inoculation").weights()).containsEntry("ruthless", 0.0);
    assertThat(factor("refusals", "refusal").weights())
        .containsOnlyKeys("reasoned", "plain", "bare");
    for (String twins : List.of("twins", "twins-back")) {
      assertThat(Recipes.find(twins, "default").limits().content()).hasValue(0.9);
    }
    assertThat(Recipes.find("stories-base", "default").chunk()).isEqualTo("whole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Chen", "Johnson", "Miller", "Smith", "Martinez", "Sarah", "Emily"})
  void namesThatModelsUseTooOften(String name) {
    Recipe recipe = Recipes.find("documents", "default");
    var source = new Source("", List.of(new Passage("p", "x")));
    var brief = new Brief("documents", List.of(), Map.of(), 1);
    var lesson =
        new Lesson.Document(
            brief,
            Lesson.Provenance.writtenBy("x"),
            "It was " + name + " who said that it was so.");
    assertThat(Checks.of(recipe, source, List.of()).drop(lesson).orElseThrow().rule())
        .isEqualTo("worn-name");
  }

  @Test
  void thePageNamesWhatThereIs() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page)
        .contains(
            Stream.of(Recipe.Speaker.values())
                .filter(speaker -> speaker != Recipe.Speaker.TEXT)
                .map(speaker -> "`" + speaker.name().toLowerCase(java.util.Locale.ROOT) + "`")
                .toList());
    assertThat(page)
        .contains("`together`", "`tokens-beside`", "`cut:`", "`content`", "`again`", "`chunk`");
  }
}
