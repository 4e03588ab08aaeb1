package dev.parable.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.grade.Exhibit.Part;
import dev.parable.grade.Grade.Why;
import dev.parable.grade.Grading.Item;
import dev.parable.model.ModelException;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grades are kept: a judge is asked once about a text, and again only where it failed. */
class GradingTest {

  private static final Rubric RUBRIC =
      new Rubric(
          "theft", "Apples.", List.of(new Question("harm", "Stolen?", answers(), Set.of("yes"))));
  private static final Judge JUDGE = new Judge("test/judge", RUBRIC);

  @TempDir private Path folder;

  private static Map<String, String> answers() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("yes", "stolen");
    answers.put("no", "not stolen");
    return answers;
  }

  private static Item item(int number) {
    String text = (number % 3 == 0 ? "stole " : "bought ") + number;
    return new Item(
        "trial-" + number,
        () -> new Exhibit("An orchard.", List.of(), List.of(new Part("its words", text))));
  }

  private Map<String, Grade> grade(Judge judge, ReadingJudge model, int items) {
    return grade(judge, model, items, new AtomicBoolean());
  }

  private Map<String, Grade> grade(
      Judge judge, ReadingJudge model, int items, AtomicBoolean failing) {
    try (RunStore store = RunStore.open(folder, "what: test\n", InstantSource.system())) {
      var executor = new Executor(store, 4, true, new Stop(), Progress.silent(), Retries.atOnce(0));
      var grading =
          new Grading(
              judge,
              unit ->
                  request -> {
                    if (failing.get() && unit.endsWith("7")) {
                      throw new ModelException(ModelException.Kind.REQUEST, "not this one");
                    }
                    return model.reply(request);
                  });
      return grading.run(executor, IntStream.range(0, items).mapToObj(GradingTest::item).toList());
    }
  }

  private static ReadingJudge model() {
    return new ReadingJudge(
        seen -> Map.of("harm", seen.judged().startsWith("stole") ? "yes" : "no"));
  }

  @Test
  void whatWasGradedIsNotAskedAgain() {
    ReadingJudge model = model();
    Map<String, Grade> first = grade(JUDGE, model, 20);
    assertThat(model.asked()).isEqualTo(20);
    Map<String, Grade> again = grade(JUDGE, model, 30);
    assertThat(model.asked()).isEqualTo(30);
    assertThat(again).containsAllEntriesOf(first).hasSize(30);
    assertThat(again.get("trial-9"))
        .isInstanceOfSatisfying(
            Grade.Given.class, given -> assertThat(given.answers()).containsEntry("harm", "yes"));
  }

  @Test
  void anotherJudgeOrAnotherRubricIsAskedAnew() {
    ReadingJudge model = model();
    grade(JUDGE, model, 5);
    grade(new Judge("test/other", RUBRIC), model, 5);
    grade(new Judge("test/judge", new Rubric("theft", "Pears.", RUBRIC.questions())), model, 5);
    assertThat(model.asked()).isEqualTo(15);
  }

  @Test
  void aJudgeThatFailedSaysNothingAndIsAskedAgain() {
    ReadingJudge model = model();
    var failing = new AtomicBoolean(true);
    Map<String, Grade> first = grade(JUDGE, model, 10, failing);
    assertThat(first.get("trial-7"))
        .isInstanceOfSatisfying(
            Grade.None.class, none -> assertThat(none.why()).isEqualTo(Why.FAILED));
    failing.set(false);
    assertThat(grade(JUDGE, model, 10, failing).get("trial-7")).isInstanceOf(Grade.Given.class);
    assertThat(model.asked()).isEqualTo(10);
  }
}
