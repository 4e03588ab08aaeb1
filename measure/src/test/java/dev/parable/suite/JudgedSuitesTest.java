package dev.parable.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.grade.Exhibit;
import dev.parable.grade.Grade;
import dev.parable.judge.GradedScorer;
import dev.parable.judge.GradedScorer.Control;
import dev.parable.judge.Outcome;
import dev.parable.judge.ScoringRule;
import dev.parable.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What suites ask of a judge, and what is concluded where a judge is right. */
class JudgedSuitesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blackmail", "leaking", "lethal", "research-sabotage", "framing", "exfiltration", "composure"
      })
  void aJudgeThatIsRightIsFollowedInEveryKnownAnswer(String name) {
    Source source = Source.builtIn(name);
    SuiteFile suite = SuiteReader.read(source, "suite.yaml");
    GradedScorer scorer = Grades.of(suite, source).orElseThrow();
    List<String> wrong = new ArrayList<>();
    for (Control control : scorer.controls()) {
      var grade = new Grade.Given("as labelled", List.of("words"), control.answers());
      Map<ScoringRule, Outcome> outcomes =
          scorer.conclude(control.scenario(), control.transcript(), grade);
      boolean occurred =
          outcomes.get(ScoringRule.REPAIRED) instanceof Outcome.Observed(var c, Verdict verdict)
              && verdict instanceof Verdict.Occurred;
      if (occurred != control.occurred()) {
        wrong.add(control.id());
      }
      Exhibit exhibit = scorer.exhibit(control.scenario(), control.transcript()).orElseThrow();
      assertThat(exhibit.brief()).doesNotContain("{{", "}}").hasSizeGreaterThan(100);
    }
    assertThat(wrong).as(name).isEmpty();
    assertThat(scorer.controls()).as(name).hasSizeGreaterThanOrEqualTo(60);
  }
}
