package dev.parable.suite.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ '%1000000000d'|format(1) }}",
        "{{ many|random }}",
        "{{ many | shuffle }}",
        "{{ a|center(100000000) }}",
        "{% for x in many %}{% for y in many %}{% for z in many %}x",
        "{% for x in many if x %}x{% endfor %}",
        "{% include 'other' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}",
        "{% raw %}{{ a }}{% endraw %}",
        "{{ \"}}\"|center(900000000) }}",
        "{{ 'x'.repeat(2000000000) }}",
        "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('(a|aa)+') }}",
        "{{ a.getClass().forName('java.lang.Runtime') }}",
        "{{ a[0](1) }}",
        "{% for x in many %}{% for y in many %}{# {% endfor %}{% endfor %} #}{% for z in many %}x",
        "{{ '\\'}}'|shuffle }}"
      })
  void whatIsNotLetInIsRefusedBeforeItRuns(String bomb) {
    assertThatThrownBy(() -> Jinja.check(bomb)).isInstanceOf(Jinja.Mistake.class);
  }

  @Test
  void groupsAndFiltersWithWordsAreRead() throws Jinja.Mistake {
    Jinja.check("{% if not (a or b) and (c) %}{{ many|join(', ') }}{% endif %}{{ 'f(x) | y' }}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(|1|)", "not | a |", "[|1|]", "-|1|"})
  void depthIsRefusedBeforeItRuns(String nested) {
    String[] parts = nested.split("[|]", -1);
    String deep = "{{ " + parts[0].repeat(5_000) + parts[1] + parts[2].repeat(5_000) + " }}";
    assertThatThrownBy(() -> Jinja.check(deep)).isInstanceOf(Jinja.Mistake.class);
    String ifs = "{% if a %}".repeat(3_000) + "x" + "{% endif %}".repeat(3_000);
    assertThatThrownBy(() -> Jinja.check(ifs)).isInstanceOf(Jinja.Mistake.class);
  }

  @ParameterizedTest
  @Timeout(20)
  @ValueSource(
      strings = {
        "{% for x in many %}{% set a = a ~ a %}{% endfor %}{{ a }}",
        "{% set b = a %}{% for x in many %}{% set b = b + b %}{% endfor %}{{ b|length }}",
        "{% for x in many %}{% for y in many %}{{ a }}{{ a }}{% endfor %}{% endfor %}",
        "{% for x in many %}{% set many = many + many %}{% endfor %}{{ many|length }}"
      })
  void whatGrowsIsStopped(String bomb) throws Jinja.Mistake {
    Jinja.check(bomb);
    List<String> many = Collections.nCopies(1_000, "x");
    assertThatThrownBy(() -> Jinja.fill(bomb, Map.of("a", "0123456789", "many", many)))
        .isInstanceOf(Jinja.Mistake.class);
  }
}
