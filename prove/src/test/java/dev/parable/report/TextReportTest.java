package dev.parable.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {

  static final List<String> texts = Hostile.TEXTS;

  @Test
  void givesAnswerRatesContrastsAndChecks() {
    String text = TextReport.render(Invented.threeSeeds(), 120, false, true);
    assertThat(text)
        .contains("38 [31–45]", "no difference shown", "higher than control", "passed")
        .contains(Invented.FAMILIES)
        .contains("stories with reasons", "control: ordinary stories")
        .doesNotContain("A look");
    assertThat(TextReport.render(Invented.oneSeed(), 120, false, true))
        .contains("A look, not a result.");
    assertThat(TextReport.render(Invented.failedCheck(), 120, false, true)).contains("FAILED");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 100, 200})
  void keepsWithinTheWidth(int width) {
    assertThat(TextReport.render(Invented.threeSeeds(), width, false, true).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
  }

  @ParameterizedTest
  @FieldSource("texts")
  void isNeverSteeredByATextInIt(String text) {
    String plain = TextReport.render(Hostile.findings(text), 100, false, false);
    assertThat(plain).matches("[\\n\\x20-\\x7E]*");
    String free = TextReport.render(Hostile.findings(text), 100, false, true);
    assertThat(free.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
    assertThat(free.length()).isLessThan(60_000);
  }

  @Test
  void paintsOnlyWhenAsked() {
    assertThat(TextReport.render(Invented.threeSeeds(), 100, true, true)).contains("\u001B[1m");
    assertThat(TextReport.render(Invented.threeSeeds(), 100, false, true)).doesNotContain("\u001B");
  }
}
