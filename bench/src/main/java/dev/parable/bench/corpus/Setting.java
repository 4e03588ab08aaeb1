package dev.parable.bench.corpus;

import dev.parable.check.Checks;
import dev.parable.constitution.Chunking;
import dev.parable.constitution.Constitution;
import dev.parable.constitution.Paragraph;
import dev.parable.experiment.Contamination;
import dev.parable.lesson.Brief;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.lesson.Source;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.Recipes;
import dev.parable.scenario.Suite;
import dev.parable.suite.BuiltInSuites;
import dev.parable.suite.SuiteScorers;
import dev.parable.write.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code parable write stories --set words=1500 --without rewrite,judge} puts together,
 * without a model: our constitution, the recipe with its checks, all suites that come along.
 */
record Setting(Constitution constitution, Recipe recipe, Source source, List<Suite> suites) {

  static Setting usual() {
    Constitution constitution = Constitution.sample();
    String whole =
        constitution.paragraphs().stream().map(Paragraph::text).collect(Collectors.joining("\n\n"));
    List<Source.Passage> passages =
        Chunking.named("principle").of(constitution, 1).stream()
            .map(
                chunk ->
                    new Source.Passage(
                        chunk.id(),
                        chunk.text(),
                        chunk.paragraphs().stream().map(Paragraph::id).toList()))
            .toList();
    return new Setting(
        constitution,
        Recipes.find("stories", "default").with(Map.of("words", Set.of("1500"))),
        new Source(whole, passages),
        BuiltInSuites.names().parallelStream()
            .map(name -> new SuiteScorers().open(name).orElseThrow().suite())
            .toList());
  }

  Writing writing(int count) {
    return new Writing(
        recipe,
        Set.of("rewrite", "judge"),
        1,
        count,
        source,
        Filter.all(List.of(Contamination.of(suites), checks(recipe.checks()))));
  }

  /** Some of the checks. */
  Filter checks(List<String> names) {
    return Checks.of(
        new Recipe(
            recipe.name(),
            recipe.says(),
            recipe.makes(),
            recipe.turns(),
            recipe.grid(),
            recipe.limits(),
            names,
            recipe.steps(),
            recipe.chunk(),
            recipe.hash()),
        source,
        Set.of());
  }

  /** Words like those of a story, none of which a check drops. */
  Prose prose(Reservoir reserved) {
    Filter checks = checks(recipe.checks());
    var texts = new ArrayList<>(reserved.texts());
    constitution.paragraphs().forEach(paragraph -> texts.add(paragraph.text()));
    return new Prose(texts, word -> checks.drop(lesson(word)).isEmpty());
  }

  static Lesson lesson(String text) {
    return new Lesson.Document(
        new Brief("stories", List.of(), Map.of(), 1), Lesson.Provenance.writtenBy("bench"), text);
  }
}
