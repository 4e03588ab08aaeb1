package dev.parable.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.experiment.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the first screen says follows from the numbers, and a null or a harm is said as plainly. */
class AnswerTest {

  @Test
  void givesBaseControlAndLessons() {
    assertThat(answer(Invented.threeSeeds()))
        .contains("the base model did the misdeed in 32 % (95 % interval 28–35 %)")
        .contains("mean of 4 families), and in 10 % (95 % interval 6–14 %)")
        .contains("did it in 20 % (95 % interval 17–23 %), 11.3 points below the base")
        .contains(
            "against the control arm on the mean of the families, for training runs in general and"
                + " after Holm’s correction for 5 primary comparisons, 3 lowered the rate, 1 made it"
                + " worse and 1 showed no difference")
        .contains("1 left a damaged model")
        .contains(
            "stories with reasons lower than control −14.8 points (95 % interval −18.3 to −11.3;",
            "For these training runs alone: lower than control, −14.8 points (95 % interval −17.3 to")
        .contains("p < 0.001 after correction");
  }

  @Test
  void saysANullResult() {
    assertThat(answer(Invented.differing(-0.01, 0.04, 0.9)))
        .contains("A null result: no lesson did demonstrably better than the control.")
        .contains("5 showed no difference")
        .doesNotContain("lowered the rate");
  }

  @Test
  void saysThatAResultDoesNotSurviveCorrection() {
    assertThat(answer(Invented.differing(-0.05, 0.04, 0.2)))
        .contains("A null result")
        .contains("5 differed only until corrected for the number of comparisons");
  }

  @Test
  void saysAHarm() {
    assertThat(answer(Invented.differing(0.12, 0.04, 0.001)))
        .contains("5 made it worse", "higher than control", "+12.0 points")
        .doesNotContain("A null result", "lowered the rate");
  }

  @Test
  void saysThatNothingWasTested() {
    assertThat(answer(Invented.differing(-0.12, 0, Double.NaN)))
        .contains("None of the 5 lessons could be tested", "no interval", "no test");
  }

  @Test
  void saysThatThereIsNoControl() {
    Findings f = Invented.threeSeeds();
    var withoutControl =
        new Findings(
            f.title(),
            f.seeds(),
            f.arms().stream().filter(arm -> !arm.name().startsWith("control")).toList(),
            List.of(),
            f.checks(),
            f.dose(),
            f.losses(),
            f.examples(),
            f.provenance());
    assertThat(answer(withoutControl))
        .contains("There is no control arm", "None of the 5 lessons could be tested");
  }

  @Test
  void remindsThatALookIsNoResult() {
    assertThat(answer(Invented.oneSeed())).contains("this is a look, not a result");
  }

  private static String answer(Findings findings) {
    return Dom.read(HtmlReport.render(findings)).section("answer");
  }
}
