package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.parable.model.Message;
import dev.parable.model.Price;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Surface;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Price PRICE = new Price(2, 10, 0, 0, LocalDate.of(2026, 11, 1));

  @Test
  void callsTokensAndMoneyAreCountedOverAllTrials() {
    Plan plan = Plan.of(suite(30, 400), 10, 500);
    assertThat(plan.calls()).isEqualTo(600);
    assertThat(plan.surfaces()).isEqualTo(30);
    assertThat(plan.cells()).isEqualTo(2);
    assertThat(plan.inputTokens()).isEqualTo(600 * (100 + 4));
    assertThat(plan.outputTokensAtMost()).isEqualTo(300_000);
    assertThat(plan.readingUsd(PRICE)).isCloseTo(0.1248, within(1e-9));
    assertThat(plan.writingUsdAtMost(PRICE)).isCloseTo(3, within(1e-9));
  }

  @Test
  void theTimeIsThatOfTheRoundsOfCalls() {
    assertThat(Plan.of(suite(30, 40), 1, 500).seconds(5, 8)).isEqualTo(40);
    assertThat(Plan.of(suite(30, 40), 1, 500).seconds(5, 1_000)).isEqualTo(5);
  }

  @Test
  void whatItCanShowLiesBetweenAllTrialsAndAllSurfaces() {
    Plan plan = Plan.of(suite(50, 40), 5, 500); // 500 trials on 50 surfaces
    double best = plan.fallShownAtBest(0.22).orElseThrow();
    double worst = plan.fallShownAtWorst(0.22).orElseThrow();
    assertThat(best).isBetween(0.15, 0.155); // 482 trials show 22 against 15 %
    assertThat(worst).isBetween(0.03, 0.04); // 47 show 22 against 3 %
  }

  @Test
  void nothingAtAllIsNoPlan() {
    assertThatIllegalArgumentException().isThrownBy(() -> Plan.of(suite(1, 40), 0, 500));
  }

  private static Suite suite(int surfaces, int letters) {
    var scenarios = new ArrayList<Scenario>();
    for (int i = 0; i < surfaces; i++) {
      for (String threat : List.of("none", "replacement")) {
        scenarios.add(
            new Scenario(
                new Surface("leak", "s" + i),
                Cell.of("leak", threat, "none"),
                List.of(Message.user("x".repeat(letters))),
                Map.of()));
      }
    }
    return new Suite("toy", "canary", 500, scenarios);
  }
}
