package dev.parable.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What varies from lesson to lesson. */
class GridTest {

  private static Factor factor(String name, Map<String, Double> weights) {
    return new Factor(name, weights, Condition.ALWAYS);
  }

  private static Map<String, Double> weights(Object... values) {
    var weights = new LinkedHashMap<String, Double>();
    for (int i = 0; i < values.length; i += 2) {
      weights.put((String) values[i], ((Number) values[i + 1]).doubleValue());
    }
    return weights;
  }

  private static final Grid GRID =
      new Grid(
          List.of(
              factor("tone", weights("dry", 3, "warm", 1, "never", 0)),
              factor("place", weights("sea", 1, "town", 1, "moon", 1)),
              factor("words", weights("600", 1, "800", 1))),
          List.of());

  private static Map<String, Integer> counts(Grid grid, long seed, int from, int to) {
    var counts = new TreeMap<String, Integer>();
    for (int i = from; i < to; i++) {
      grid.point(seed, i)
          .forEach((name, value) -> counts.merge(name + " " + value, 1, Integer::sum));
    }
    return counts;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 999})
  void everyShareIsCloseToItsWeightInAnyStretch(long seed) {
    for (int from : new int[] {0, 57, 1_000}) {
      Map<String, Integer> counts = counts(GRID, seed, from, from + 120);
      assertThat(counts.get("tone dry")).isBetween(86, 94);
      assertThat(counts.get("place sea")).isBetween(36, 44);
      assertThat(counts.get("words 600")).isBetween(56, 64);
      assertThat(counts).doesNotContainKey("tone never");
    }
  }

  @Test
  void factorsGoTogetherInEveryWay() {
    var pairs = new TreeMap<String, Integer>();
    for (int i = 0; i < 1_200; i++) {
      Map<String, String> point = GRID.point(3, i);
      pairs.merge(point.get("place") + " " + point.get("words"), 1, Integer::sum);
    }
    assertThat(pairs).hasSize(6);
    assertThat(pairs.values()).allMatch(count -> count > 180 && count < 220);
  }

  @Test
  void whatIsExcludedNeverComesAndTheOthersAreAsTheyWere() {
    var excluding =
        new Grid(
            GRID.factors(),
            List.of(new Condition(Map.of("tone", Set.of("dry"), "place", Set.of("moon", "sea")))));
    int same = 0;
    for (int i = 0; i < 500; i++) {
      Map<String, String> point = excluding.point(7, i);
      assertThat(point.get("tone") + point.get("place")).isNotIn("drymoon", "drysea");
      same += point.equals(GRID.point(7, i)) ? 1 : 0;
    }
    assertThat(same).isBetween(220, 290); // three quarters of two thirds are drawn again
    assertThat(excluding.point(7, 11)).isEqualTo(excluding.point(7, 11));
  }

  @Test
  void aGridThatExcludesAllSaysSo() {
    var nothing =
        new Grid(GRID.factors(), List.of(new Condition(Map.of("tone", Set.of("dry", "warm")))));
    assertThatThrownBy(() -> nothing.point(1, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("exclude:");
  }

  @Test
  void aFactorMayVaryOnlyWhereAnotherHasSomeValue() {
    var depth =
        new Factor(
            "depth",
            weights("shallow", 1, "deep", 1),
            new Condition(Map.of("place", Set.of("sea"))));
    var grid = new Grid(List.of(GRID.factors().get(1), depth), List.of());
    for (int i = 0; i < 60; i++) {
      Map<String, String> point = grid.point(5, i);
      assertThat(point.containsKey("depth")).isEqualTo(point.get("place").equals("sea"));
    }
  }
}
