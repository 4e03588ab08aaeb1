package dev.parable.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What every {@link LogProbs} does. A test of an implementation implements this. */
public interface LogProbsContract {

  /** The model under test. */
  LogProbs weighing();

  /** A text of some tokens. */
  default String before() {
    return "The mill";
  }

  /** A text that goes on behind it with a token of its own. */
  default String then() {
    return " stood by";
  }

  /** What goes on behind both. */
  default String last() {
    return " the river";
  }

  private double[] of(String prefix, String continuation) {
    return weighing().logProbs(prefix, continuation);
  }

  @Test
  default void everyTokenHasTheLogarithmOfAProbability() {
    double[] logProbs = of(before(), then());
    assertThat(logProbs).isNotEmpty();
    assertThat(DoubleStream.of(logProbs))
        .allMatch(logProb -> Double.isFinite(logProb) && logProb <= 1e-6);
  }

  @Test
  default void nothingHasNoTokens() {
    assertThat(of(before(), "")).isEmpty();
  }

  /** The chain rule: what is likely in one piece is likely in two. */
  @Test
  default void aTextInTwoPiecesHasTheTokensOfTheWhole() {
    double[] parts =
        DoubleStream.concat(
                DoubleStream.of(of(before(), then())),
                DoubleStream.of(of(before() + then(), last())))
            .toArray();
    assertThat(of(before(), then() + last())).containsExactly(parts, Offset.offset(1e-4));
  }

  @Test
  default void whatStandsBeforeMatters() {
    assertThat(of(before(), last())).isNotEqualTo(of(before() + then(), last()));
  }
}
