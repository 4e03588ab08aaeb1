package dev.parable.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.grade.internal.GradeJson;
import dev.parable.model.ModelException;
import dev.parable.run.Entry;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.StoredRun;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grades are read back by who gave them, whatever the judge is called. */
class KeptGradesTest {

  private static final Rubric RUBRIC = rubric("Apples.");
  private static final Rubric OTHER = rubric("Pears.");
  private static final Grade GIVEN = new Grade.Given("seen", List.of(), Map.of("harm", "no"));

  @TempDir private Path folder;

  private static Rubric rubric(String instructions) {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("yes", "stolen");
    answers.put("no", "not stolen");
    return new Rubric(
        "theft", instructions, List.of(new Question("harm", "Stolen?", answers, Set.of())));
  }

  private static Entry done(RunStore store, Judge judge, String item) {
    return Entry.done(Grading.GRADES, judge.id() + "/" + item, GradeJson.write(GIVEN), store.now());
  }

  @Test
  void eachJudgeHasItsOwnUnderEachRubric() {
    var plain = new Judge("openai/a", RUBRIC);
    var odd = new Judge("scripted/a folder/b 2.yaml", RUBRIC);
    try (RunStore store = RunStore.open(folder, "what: test\n", InstantSource.system())) {
      store.append(done(store, odd, "suite/a b/c#0"));
      store.append(done(store, plain, "suite/a b/c#0"));
      store.append(done(store, new Judge("openai/old", OTHER), "suite/a b/c#0"));
      store.append(Entry.intent(Grading.GRADES, plain.id() + "/suite/d#0", "{}", store.now()));
    }
    try (StoredRun run = StoredRun.open(folder)) {
      assertThat(KeptGrades.judges(run)).containsExactly(odd.name(), plain.name(), "openai/old");
      KeptGrades kept = KeptGrades.under(RUBRIC, run);
      assertThat(kept.asked()).containsExactly(odd.name(), plain.name());
      assertThat(kept.of(odd.name())).isEqualTo(Map.of("suite/a b/c#0", GIVEN));
      assertThat(kept.of(plain.name())).isEqualTo(Map.of("suite/a b/c#0", GIVEN));
      assertThat(kept.of("openai/old")).isEmpty();
    }
  }

  @Test
  void whatAJudgeFailedAtIsNoGradeThatCounts() {
    var judge = new Judge("openai/a", RUBRIC);
    var exhibit =
        new Exhibit("An orchard.", List.of(), List.of(new Exhibit.Part("its words", "stole")));
    Map<String, Grade> told;
    try (RunStore store = RunStore.open(folder, "what: test\n", InstantSource.system())) {
      var grading =
          new Grading(
              judge,
              unit ->
                  request -> {
                    throw new ModelException(ModelException.Kind.REQUEST, "too long for it");
                  });
      told =
          grading.run(
              new Executor(store, 1, false, new Stop(), Progress.silent(), Retries.atOnce(0)),
              List.of(new Grading.Item("suite/a#0", () -> exhibit)));
    }
    try (StoredRun run = StoredRun.open(folder)) {
      assertThat(KeptGrades.judges(run)).as("it gave none").isEmpty();
      assertThat(KeptGrades.under(RUBRIC, run).of(judge.name())).isEqualTo(told);
      assertThat(told.get("suite/a#0"))
          .isEqualTo(new Grade.None(Grade.Why.FAILED, "too long for it"));
    }
  }
}
