package dev.parable.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

  private static final Map<String, ArchRule> RULES = new HouseRules(Product.ROOT).all();

  static Stream<String> rules() {
    return RULES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProductKeeps(String rule) {
    assertThat(RULES.get(rule).evaluate(Product.CLASSES).getFailureReport().getDetails())
        .as(rule)
        .isEmpty();
  }

  @Test
  void theRulesSeeEveryModuleAndNoTest() {
    assertThat(Repository.here().modules()).hasSizeGreaterThan(4);
    assertThat(Product.modules()).containsAll(Repository.here().modules());
    assertThat(Product.CLASSES.size()).isGreaterThan(50);
    assertThat(Product.CLASSES)
        .noneMatch(type -> type.getPackageName().startsWith("dev.parable.architecture"));
  }

  @Test
  void theGraphHasNoEdgeThatWouldSpoilTheScience() {
    for (Feature teaching : Set.of(Feature.CONSTITUTION, Feature.LESSON, Feature.TRAIN)) {
      for (Feature testing : Set.of(Feature.SCENARIO, Feature.JUDGE, Feature.MEASURE)) {
        assertThat(teaching.mayKnow(testing)).as("%s -> %s", teaching, testing).isFalse();
        assertThat(testing.mayKnow(teaching)).as("%s -> %s", testing, teaching).isFalse();
      }
    }
    assertThat(Feature.JUDGE.mayKnow(Feature.EXPERIMENT)).isFalse();
    for (Feature ground : Set.of(Feature.MODEL, Feature.STATS, Feature.TEXT)) {
      for (Feature other : Feature.values()) {
        assertThat(ground.mayKnow(other)).as("%s -> %s", ground, other).isEqualTo(ground == other);
      }
    }
  }
}
