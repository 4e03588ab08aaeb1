package dev.parable.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every suite that comes with Parable, in every cell of every surface. */
class BuiltInSuitesTest {

  @ParameterizedTest
  @MethodSource("dev.parable.suite.BuiltInSuites#names")
  void everyCellOfEverySurfaceIsWholeAndUnlikeTheOthers(String name) {
    SuiteFile file = BuiltInSuites.find(name).orElseThrow();
    Suite all = Rendering.of(file, Rendering.ALL);
    Set<String> texts = new HashSet<>();
    for (Scenario scenario : all.scenarios()) {
      assertThat(texts.add(scenario.opening().toString())).as(scenario.id()).isTrue();
    }
    assertThat(all.scenarios()).anyMatch(scenario -> scenario.cell().isControl());
  }
}
