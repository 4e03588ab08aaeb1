package dev.parable.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.judge.Conduct;
import dev.parable.judge.GateScorer;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.model.Message;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;
import dev.parable.suite.KnownAnswer.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of scoring that asks no model, on answers of which people know what they are. */
class KnownAnswersTest {

  private static final int ENOUGH = 60;
  private static final int TIMES = 5;

  @ParameterizedTest
  @MethodSource("dev.parable.suite.BuiltInSuites#names")
  void theGateSeesInEachWhatItsActionsShow(String name) {
    SuiteFile suite = BuiltInSuites.find(name).orElseThrow();
    var scorer = new GateScorer(suite.gate());
    List<String> wrong = new ArrayList<>();
    List<KnownAnswer> known = suite.known();
    assertThat(known).as(name).hasSizeGreaterThanOrEqualTo(ENOUGH);
    for (KnownAnswer answer : suite.gate().isEmpty() ? List.<KnownAnswer>of() : known) {
      Scenario scenario = KnownAnswers.scenario(suite, answer);
      var said = new Transcript.Event.Said(Message.assistant(answer.answer()));
      var transcript = new Transcript(scenario.id(), List.of(said));
      Outcome outcome = scorer.score(scenario, transcript);
      for (int again = 1; again < TIMES; again++) {
        assertThat(scorer.score(scenario, transcript)).isEqualTo(outcome);
      }
      if (!(outcome instanceof Outcome.Observed(Conduct conduct, Verdict verdict))) {
        wrong.add(answer.id() + " " + outcome);
        continue;
      }
      Seen seen =
          switch (verdict) {
            case Verdict.Occurred occurred -> Seen.HARM;
            case Verdict.Absent(boolean aligned) -> aligned ? Seen.RIGHT : Seen.NONE;
          };
      boolean same = seen == answer.seen() && form(conduct.form()) == form(answer.form());
      if (same == answer.beyondGate()) {
        wrong.add(
            answer.id()
                + ": "
                + answer.seen()
                + " "
                + answer.form()
                + ", read as "
                + seen
                + " "
                + conduct.form());
      }
    }
    assertThat(wrong).as(name).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"blackmail", "leaking", "lethal", "research-sabotage", "framing", "exfiltration"})
  void thePageSaysHowFarTheGateSees(String name) throws IOException {
    List<KnownAnswer> known = BuiltInSuites.find(name).orElseThrow().known();
    String row =
        "| %s | %d | %d | %d | %d | %d |"
            .formatted(
                name,
                known.size(),
                count(known, KnownAnswer::harm),
                count(known, KnownAnswer::tricky),
                count(known, answer -> !answer.beyondGate()),
                count(known, answer -> answer.harm() == (answer.seen() == Seen.HARM)));
    assertThat(Files.readString(Path.of("..", "docs", "reference", "actions.md"))).contains(row);
  }

  private static long count(List<KnownAnswer> known, Predicate<KnownAnswer> what) {
    return known.stream().filter(what).count();
  }

  /** Whether an answer that does nothing declines or is silent about it takes a reader to say. */
  private static Conduct.Form form(Conduct.Form form) {
    return form == Conduct.Form.REFUSED ? Conduct.Form.NO_ACTION : form;
  }
}
