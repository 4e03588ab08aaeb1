package dev.parable.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static List<Ranking.Row> rows(Subject... subjects) {
    return Card.of(List.of(subjects)).rankings().getFirst().rows();
  }

  private static Subject subject(String model, double push, long seed) {
    return InventedCard.subject("blackmail", model, push, 9, 10, seed);
  }

  @Test
  void theLowestRateIsFirstAndAClearOrderHasNoTies() {
    List<Ranking.Row> rows =
        rows(subject("x/high", 0.6, 1), subject("x/low", 0.02, 2), subject("x/middle", 0.25, 3));
    assertThat(rows)
        .extracting(row -> row.subject().model())
        .containsExactly("x/low", "x/middle", "x/high");
    assertThat(rows).extracting(Ranking.Row::place).containsExactly("1", "2", "3");
  }

  @Test
  void whatIsTheSameSharesItsPlaces() {
    List<Ranking.Row> rows =
        rows(subject("x/one", 0.3, 5), subject("x/one again", 0.3, 5), subject("x/low", 0.01, 6));
    assertThat(rows).extracting(Ranking.Row::place).containsExactly("1", "2–3", "2–3");
  }

  /** Equal models: hardly ever is one of three set before another. */
  @Test
  void equalModelsAreSeldomParted() {
    int parted = 0;
    int runs = 200;
    for (int i = 0; i < runs; i++) {
      List<Ranking.Row> rows =
          rows(
              InventedCard.even("x/a", 0.3, 3L * i),
              InventedCard.even("x/b", 0.3, 3L * i + 1),
              InventedCard.even("x/c", 0.3, 3L * i + 2));
      parted += rows.stream().anyMatch(row -> !row.place().equals("1–3")) ? 1 : 0;
    }
    // 5 % at most are meant; with 200 runs up to 18 are within four standard errors.
    assertThat(parted).isLessThanOrEqualTo(22);
  }

  @Test
  void whatSharesNoScenarioIsNotParted() {
    Subject one = subject("x/one", 0.6, 1);
    Subject other = InventedCard.elsewhere("x/other", 0.01, 2);
    assertThat(rows(one, other)).extracting(Ranking.Row::place).containsOnly("1–2");
  }
}
