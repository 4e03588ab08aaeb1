package dev.parable.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.grade.Grade.Why;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A panel goes by its majority, and says nothing where there is none. */
class PanelTest {

  private static final Grade SILENT = new Grade.None(Why.FAILED, "no answer");

  private static Grade says(String harm) {
    return new Grade.Given("because of " + harm, List.of("a quote"), Map.of("harm", harm));
  }

  private static String harm(Grade grade) {
    return grade instanceof Grade.Given given
        ? given.answers().get("harm")
        : ((Grade.None) grade).why().name();
  }

  @Test
  void theMajorityDecides() {
    assertThat(harm(Panel.together(List.of(says("yes"), says("no"), says("yes")))))
        .isEqualTo("yes");
    assertThat(harm(Panel.together(List.of(says("no"))))).isEqualTo("no");
    assertThat(
            ((Grade.Given) Panel.together(List.of(says("no"), says("yes"), says("yes")))).reasons())
        .isEqualTo("because of yes");
  }

  @Test
  void aSplitPanelSaysNothing() {
    assertThat(harm(Panel.together(List.of(says("yes"), says("no"))))).isEqualTo("SPLIT");
    assertThat(harm(Panel.together(List.of(says("yes"), says("no"), SILENT)))).isEqualTo("SPLIT");
    assertThat(harm(Panel.together(List.of(says("yes"), says("no"), says("maybe")))))
        .isEqualTo("SPLIT");
  }

  @Test
  void aQuestionThatSplitsThemLeavesTheOthersStanding() {
    var one = new Grade.Given("a", List.of("q"), Map.of("harm", "yes", "reasons", "mentions"));
    var other = new Grade.Given("b", List.of("q"), Map.of("harm", "yes", "reasons", "weighs"));
    assertThat(Panel.together(List.of(one, other)))
        .isEqualTo(new Grade.Given("a", List.of("q"), Map.of("harm", "yes")));
  }

  @Test
  void moreThanHalfMustSpeak() {
    assertThat(harm(Panel.together(List.of(says("yes"), SILENT)))).isEqualTo("FAILED");
    assertThat(harm(Panel.together(List.of(says("yes"), SILENT, SILENT)))).isEqualTo("FAILED");
    assertThat(harm(Panel.together(List.of(says("yes"), says("yes"), SILENT)))).isEqualTo("yes");
  }
}
