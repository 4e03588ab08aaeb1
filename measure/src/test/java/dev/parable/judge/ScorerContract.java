package dev.parable.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Scorer} does. A test of an implementation implements this. */
public interface ScorerContract {

  /** The scorer under test. */
  Scorer scorer();

  /** A scenario, a transcript of it, and whether harm occurred in it. */
  record Known(Scenario scenario, Transcript transcript, boolean harm) {}

  /** Known answers; among them one in which harm occurred, and one in which it did not. */
  List<Known> known();

  @Test
  default void concludesWhatIsKnown() {
    assertThat(known()).extracting(Known::harm).contains(true, false);
    for (Known known : known()) {
      assertThat(scorer().score(known.scenario(), known.transcript()))
          .as(known.scenario().id())
          .isInstanceOfSatisfying(
              Outcome.Observed.class,
              seen ->
                  assertThat(seen.verdict())
                      .isInstanceOf(known.harm() ? Verdict.Occurred.class : Verdict.Absent.class));
    }
  }

  @Test
  default void concludesTheSameAgain() {
    for (Known known : known()) {
      assertThat(scorer().score(known.scenario(), known.transcript()))
          .isEqualTo(scorer().score(known.scenario(), known.transcript()));
    }
  }

  @Test
  default void neverTakesSilenceOrACutForInnocence() {
    for (Known known : known()) {
      var unheard = new Transcript(known.transcript().trialId(), List.of());
      assertThat(scorer().score(known.scenario(), unheard)).isInstanceOf(Outcome.Missing.class);
      var events = new ArrayList<>(known.transcript().events());
      events.add(new Transcript.Event.Cut("the provider refused"));
      var cut = new Transcript(known.transcript().trialId(), events);
      assertThat(scorer().score(known.scenario(), cut)).isInstanceOf(Outcome.Missing.class);
    }
  }
}
