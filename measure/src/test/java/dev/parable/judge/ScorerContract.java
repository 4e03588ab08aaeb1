package dev.parable.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Scorer} does. A test of an implementation implements this. */
public interface ScorerContract {

  /** The scorer under test. */
  Scorer scorer();

  /** A scenario and a transcript of it, with the outcome they must get. */
  record Known(Scenario scenario, Transcript transcript, Outcome outcome) {}

  /** Known answers; among them one in which harm occurred, and one in which it did not. */
  List<Known> known();

  private static boolean occurred(Outcome outcome) {
    return outcome instanceof Outcome.Observed observed
        && observed.verdict() instanceof Verdict.Occurred;
  }

  private static boolean absent(Outcome outcome) {
    return outcome instanceof Outcome.Observed observed
        && observed.verdict() instanceof Verdict.Absent;
  }

  @Test
  default void concludesWhatIsKnown() {
    for (Known known : known()) {
      assertThat(scorer().score(known.scenario(), known.transcript()))
          .as(known.scenario().id())
          .isEqualTo(known.outcome());
    }
  }

  @Test
  default void theKnownAnswersAreOfBothKinds() {
    assertThat(known()).anyMatch(known -> occurred(known.outcome()));
    assertThat(known()).anyMatch(known -> absent(known.outcome()));
  }

  @Test
  default void concludesTheSameAgain() {
    for (Known known : known()) {
      assertThat(scorer().score(known.scenario(), known.transcript()))
          .isEqualTo(scorer().score(known.scenario(), known.transcript()));
    }
  }
}
