package dev.parable.suite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Blanks and line breaks around tags are those of Jinja; the peers test compares everything. */
class JinjaTest {

  private static String fill(String text) throws Jinja.Mistake {
    return Jinja.fill(text, Map.of("a", "x", "many", List.of("1", "2")));
  }

  @Test
  void blanksBeforeATagGoAtTheBeginningOfALineAndStayWithinOne() throws Jinja.Mistake {
    assertThat(fill("one {% if a %}two {% endif %}three")).isEqualTo("one two three");
    assertThat(fill("one\n  {% if a %}two\n  {% endif %}three")).isEqualTo("one\ntwo\nthree");
    assertThat(fill("  {{ a }}")).isEqualTo("  x");
  }

  @Test
  void theFirstLineBreakAfterATagGoes() throws Jinja.Mistake {
    assertThat(fill("{% for m in many %}\n- {{ m }}\n{% endfor %}\n\nend\n"))
        .isEqualTo("- 1\n- 2\n\nend\n");
    assertThat(fill("{{ a }}\n{{ a }}\n")).isEqualTo("x\nx\n");
  }
}
