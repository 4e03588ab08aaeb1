package dev.parable.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.scenario.Shingles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every suite that comes with Parable, in every cell of every surface. */
class BuiltInSuitesTest {

  @ParameterizedTest
  @MethodSource("dev.parable.suite.BuiltInSuites#names")
  void everyCellOfEverySurfaceIsWholeAndUnlikeTheOthers(String name) {
    SuiteFile file = BuiltInSuites.find(name).orElseThrow();
    SuiteCheck check = SuiteCheck.of(file);
    assertThat(check.mistakes()).isEmpty();
    assertThat(check.remarks()).isEmpty();
    assertThat(check.pairs().getFirst().shared()).isLessThan(Shingles.LARGEST_SHARE);
    assertThat(check.shortest()).isGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("dev.parable.suite.BuiltInSuites#names")
  void eightSurfacesOrMoreStandInTheMainCells(String name) {
    SuiteFile file = BuiltInSuites.find(name).orElseThrow();
    assertThat(file.choices()).contains("main", "all");
    assertThat(file.surfaceNames()).hasSizeGreaterThanOrEqualTo(8);
  }
}
