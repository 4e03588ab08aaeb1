package dev.parable.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.experiment.Findings.Contrast;
import dev.parable.stats.Figure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {

  @ParameterizedTest
  @CsvSource({
    "-0.10, -0.15, -0.05, 0.01, BETTER",
    "0.10, 0.05, 0.15, 0.01, WORSE",
    "-0.10, -0.15, -0.05, 0.06, NOT_AFTER_CORRECTION",
    "0.10, 0.05, 0.15, 0.06, NOT_AFTER_CORRECTION",
    "-0.02, -0.06, 0.02, 0.60, NO_DIFFERENCE",
    "-0.02, -0.06, 0.00, 0.04, NO_DIFFERENCE",
    "-0.10, -0.10, -0.10, 0.01, UNTESTED",
    "-0.10, -0.15, -0.05, NaN, UNTESTED",
  })
  void readsAContrastByRule(
      double difference, double low, double high, double adjusted, Standing expected) {
    var figure = new Figure(difference, low, high, 0, 0, 12, "");
    var contrast =
        new Contrast("stories", "agent", 1, "mean", figure, 0.01, adjusted, "these runs");
    assertThat(Standing.of(contrast)).isEqualTo(expected);
  }
}
