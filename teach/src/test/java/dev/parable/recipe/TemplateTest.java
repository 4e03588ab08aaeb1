package dev.parable.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

  @Test
  void holesAreFilledAndWhatFillsThemIsNotReadForHoles() {
    Template template = Template.of("{{a}} and {{ b }}, {{a}}; { {c} }");
    assertThat(template.holes()).containsExactly("a", "b");
    assertThat(template.fill(Map.of("a", "{{b}}", "b", "$1\\")))
        .isEqualTo("{{b}} and $1\\, {{b}}; { {c} }");
  }

  @Test
  void aHoleForWhichThereIsNothingIsAnError() {
    assertThatThrownBy(() -> Template.of("{{a}}").fill(Map.of("b", "x")))
        .hasMessageContaining("{{a}}")
        .hasMessageContaining("[b]");
    assertThatThrownBy(() -> Template.of("{{a b}}")).hasMessageContaining("{{a b}}");
  }
}
