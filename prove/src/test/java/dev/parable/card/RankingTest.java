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

  /** Where cells might end early the test for fixed numbers is not used: wide intervals part. */
  @Test
  void runsWhoseCellsMightEndEarlyArePartedByIntervalsThatHoldAtAllLooks() {
    Card card =
        Card.of(
            List.of(
                InventedCard.early("x/high", 0.9, 1),
                subject("x/low", 0.02, 2),
                subject("x/low too", 0.1, 3)));
    Ranking ranking = card.rankings().getFirst();
    assertThat(ranking.anytime()).isTrue();
    assertThat(ranking.rows()).extracting(Ranking.Row::place).containsExactly("1–2", "1–2", "3");
    for (Ranking.Row row : ranking.rows()) {
      assertThat(row.figure().high()).isEqualTo(row.subject().trials().anytime(0.95).high());
    }
    assertThat(Card.of(List.of(subject("x/a", 0.1, 1), subject("x/b", 0.1, 2))).rankings())
        .singleElement()
        .matches(fixed -> !fixed.anytime());
  }

  /** So wide that equal models are hardly ever parted, whenever their cells end. */
  @Test
  void equalModelsWhoseCellsEndEarlyAreSeldomParted() {
    int parted = 0;
    for (int i = 0; i < 200; i++) {
      List<Ranking.Row> rows =
          rows(
              InventedCard.under(0.25, 10, InventedCard.even("x/a", 0.3, 3L * i)),
              InventedCard.under(0.25, 10, InventedCard.even("x/b", 0.3, 3L * i + 1)),
              InventedCard.under(0.25, 10, InventedCard.even("x/c", 0.3, 3L * i + 2)));
      parted += rows.stream().anyMatch(row -> !row.place().equals("1–3")) ? 1 : 0;
    }
    assertThat(parted).isLessThanOrEqualTo(10);
  }

  @Test
  void whatSharesNoScenarioIsNotParted() {
    Subject one = subject("x/one", 0.6, 1);
    Subject other = InventedCard.elsewhere("x/other", 0.01, 2);
    assertThat(rows(one, other)).extracting(Ranking.Row::place).containsOnly("1–2");
  }
}
