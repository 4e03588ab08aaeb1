package dev.parable.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorpusTest {

  private static Lesson story(String text) {
    return new Lesson.Story(
        new Brief("stories", List.of("honesty"), Map.of("plot", "mistake"), 1),
        Lesson.Provenance.writtenBy("test"),
        text);
  }

  private static Filter banning(String word) {
    return lesson ->
        lesson.text().contains(word)
            ? Optional.of(new Filter.Reason("banned-" + word, lesson.text()))
            : Optional.empty();
  }

  @Test
  void nothingVanishesAndEveryDropHasTheFirstRulesReason() {
    Corpus corpus =
        Corpus.sift(
            "stories",
            List.of(story("good"), story("bad"), story("bad worse"), story("worse")),
            Filter.all(List.of(banning("bad"), banning("worse"))));
    assertThat(corpus.kept()).extracting(Lesson::text).containsExactly("good");
    assertThat(corpus.kept().size() + corpus.dropped().size()).isEqualTo(4);
    assertThat(corpus.dropsByRule()).isEqualTo(Map.of("banned-bad", 2L, "banned-worse", 1L));
  }
}
