package dev.parable.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PriceTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  @Test
  void everyColumnHasItsOwnPrice() {
    var price = new Price(3, 15, 0.3, 3.75, DAY);
    assertThat(price.usd(new Usage(1_000_000, 100_000, 2_000_000, 400_000, 50_000)))
        .isCloseTo(3 + 1.5 + 0.6 + 1.5, within(1e-12));
    assertThat(price.usd(Usage.NONE)).isZero();
  }

  @Test
  void aNegativeOrUnknowablePriceIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Price(-1, 0, 0, 0, DAY));
    assertThatIllegalArgumentException().isThrownBy(() -> new Price(0, Double.NaN, 0, 0, DAY));
  }
}
