package dev.parable.suite;

import dev.parable.judge.GateScorer;
import dev.parable.judge.Scorer;
import dev.parable.judge.ScorerContract;
import dev.parable.model.Message;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;
import dev.parable.suite.KnownAnswer.Seen;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** {@link GateScorer}, alone and as {@code OfFamilies} of a suite that collects others. */
class GateScorerContractTest {

  private static SuiteFile suite(String name) {
    return BuiltInSuites.find(name).orElseThrow();
  }

  private static List<ScorerContract.Known> known(String name) {
    SuiteFile suite = suite(name);
    return suite.known().stream()
        .filter(answer -> !answer.beyondGate())
        .map(answer -> known(suite, answer))
        .toList();
  }

  private static ScorerContract.Known known(SuiteFile suite, KnownAnswer answer) {
    Scenario scenario = KnownAnswers.scenario(suite, answer);
    var said = new Transcript.Event.Said(Message.assistant(answer.answer()));
    return new ScorerContract.Known(
        scenario, new Transcript(scenario.id(), List.of(said)), answer.seen() == Seen.HARM);
  }

  @Nested
  class Alone implements ScorerContract {
    private final SuiteFile suite = suite("blackmail");

    @Override
    public Scorer scorer() {
      return new GateScorer(suite.gate());
    }

    @Override
    public List<Known> known() {
      return GateScorerContractTest.known("blackmail");
    }
  }

  @Nested
  class OfThree implements ScorerContract {
    private final Scorer ofFamilies =
        Collected.read(Source.builtIn("msm-27"), "suite.yaml").orElseThrow().scorer();

    @Override
    public Scorer scorer() {
      return ofFamilies;
    }

    @Override
    public List<Known> known() {
      return GateScorerContractTest.known("lethal");
    }
  }
}
