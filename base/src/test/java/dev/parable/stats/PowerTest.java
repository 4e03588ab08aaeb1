package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {

  @ParameterizedTest
  @CsvSource({
    "22,15,480,482",
    "22,3,40,47",
    "65,19,17,17",
    "54,7,13,14",
    "10,5,424,435",
    "5,1,250,285",
    "50,40,388,388",
    "96,91,368,381",
    "3,1,719,769",
    "2,0,195,388"
  })
  void theNumbersOfTrialsAreThoseOfTheTables(
      double before, double after, long arcsine, long pooled) {
    assertThat(Power.USUAL.arcsine(before / 100, after / 100)).isEqualTo(arcsine);
    assertThat(Power.USUAL.pooled(before / 100, after / 100)).isEqualTo(pooled);
  }

  @ParameterizedTest
  @CsvSource({"0.22,482", "0.5,100", "0.96,50", "0.05,300"})
  void whatIsShownIsWhatThatManyTrialsShow(double before, long trials) {
    double shown = Power.USUAL.highestShownBelow(before, trials).orElseThrow();
    assertThat(shown).isBetween(0.0, before);
    assertThat(Power.USUAL.pooled(before, shown)).isLessThanOrEqualTo(trials);
    assertThat(Power.USUAL.pooled(before, shown + 0.002)).isGreaterThan(trials);
  }

  @Test
  void tooFewTrialsShowNotEvenAFallToZero() {
    assertThat(Power.USUAL.highestShownBelow(0.02, 100)).isEmpty();
    assertThat(Power.USUAL.highestShownBelow(0, 1_000)).isEmpty();
    assertThat(Power.USUAL.highestShownBelow(0.5, 0)).isEmpty();
  }

  @Test
  void aDifferenceOfThatSizeIsFoundFourTimesInFive() {
    var random = new Random(7);
    int trials = (int) Power.USUAL.pooled(0.5, 0.4);
    int runs = 4_000;
    int found = 0;
    for (int run = 0; run < runs; run++) {
      double p = draw(random, trials, 0.5);
      double q = draw(random, trials, 0.4);
      double mean = (p + q) / 2;
      double z = (p - q) / Math.sqrt(2 * mean * (1 - mean) / trials);
      if (Math.abs(z) > 1.959964) {
        found++;
      }
    }
    assertThat((double) found / runs).isBetween(0.78, 0.82);
  }

  @Test
  void equalRatesAndWhatIsNoRateAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Power.USUAL.pooled(0.2, 0.2));
    assertThatIllegalArgumentException().isThrownBy(() -> Power.USUAL.arcsine(1.2, 0.2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Power(0.95, 0.2));
  }

  private static double draw(Random random, int trials, double rate) {
    int occurred = 0;
    for (int i = 0; i < trials; i++) {
      occurred += random.nextDouble() < rate ? 1 : 0;
    }
    return (double) occurred / trials;
  }
}
