package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeaksTest {

  private static final Cases CASES = Cases.in("paraphrases.md");

  private static final Leaks LEAKS = Leaks.of(CASES.items());

  @Test
  void anItemWordForWordIsToldOnce() {
    for (Reserved item : CASES.items()) {
      List<Hit> hits = LEAKS.in("Once upon a time. " + item.text() + " The end.");
      assertThat(hits).extracting(Hit::rule).containsExactly(Hit.Rule.NGRAM_13);
      assertThat(hits).extracting(Hit::item).containsExactly(item.name());
    }
  }

  @Test
  void aRewordedItemIsFoundByEitherRule() {
    long found =
        CASES.cases().stream()
            .filter(
                each ->
                    LEAKS.in(each.text()).stream().anyMatch(hit -> hit.item().equals(each.item())))
            .count();
    assertThat(found).isGreaterThanOrEqualTo(54);
  }

  @Test
  void otherTextsAreClean() {
    for (Cases.Case each : Cases.in("tuning.md").cases()) {
      assertThat(LEAKS.in(each.text())).as(each.toString()).isEmpty();
    }
  }
}
