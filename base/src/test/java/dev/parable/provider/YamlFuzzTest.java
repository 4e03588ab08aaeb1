package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import dev.parable.provider.internal.price.PriceFile;
import dev.parable.provider.internal.script.ScriptFile;
import dev.parable.run.RunDefinition;
import dev.parable.yaml.YamlFile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever stands in a file of ours that a person wrote, it is read or refused with one line, and
 * neither takes long.
 */
@Timeout(60)
class YamlFuzzTest {

  private static final String SCRIPT =
      """
      # what it says
      replies:
        - when: "a|b(c)"
          texts: ["one", 'two']
          thinking: |
            hm
          after: 2 s
        - when: x
          tool_calls:
            - {name: mail, arguments: {to: [a, 1, null, true], n: 2.5e3}}
        - fail: 429
      """;

  private static final String PRICES =
      """
      as_of: 2026-07-24
      prices:
        - {model: a/b*, input: 3, output: 15.5, cache_read: 0.3, cache_write: 3.75}
        - model: "c/d"
          input: 0
          output: 1e-3
          as_of: 2025-01-02
      """;

  private static final List<String> PIECES =
      List.of(
          "*a",
          "&a ",
          "<<: ",
          "!!js ",
          "!<x> ",
          "---\n",
          "...\n",
          "%YAML 9\n",
          "? ",
          ": ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "|",
          ">-",
          "\t",
          "\n",
          "\n  ",
          "'",
          "\"",
          "\\x",
          "\\ud800",
          "#",
          "~",
          "null",
          ".nan",
          "1e999",
          "-0",
          "0x1",
          "9".repeat(40),
          "\u0000",
          "\u0085",
          "\u2028",
          "\ufeff",
          "\ud83d",
          "é",
          "@",
          "`",
          "yes",
          "=");

  /** Pieces that mean something in YAML put in, and some of the text again, or without it. */
  private static String damaged(String text, RandomGenerator dice) {
    var changed = new StringBuilder(text);
    for (int times = dice.nextInt(2); times >= 0 && !changed.isEmpty(); times--) {
      int at = dice.nextInt(changed.length());
      int end = Math.min(changed.length(), at + 1 + dice.nextInt(12));
      switch (dice.nextInt(4)) {
        case 0 -> changed.delete(at, end);
        case 1 -> changed.insert(at, changed.substring(at, end));
        case 2 -> changed.replace(at, end, PIECES.get(dice.nextInt(PIECES.size())));
        default -> changed.insert(at, PIECES.get(dice.nextInt(PIECES.size())));
      }
    }
    return changed.toString();
  }

  /** How many of so many are read. */
  private static int read(String seed, int count, Consumer<String> reader) {
    int read = 0;
    for (int i = 0; i < count; i++) {
      String text = damaged(seed, new SplittableRandom(i));
      try {
        reader.accept(text);
        read++;
      } catch (BadInputException refused) {
        assertThat(refused.getMessage()).startsWith("a.yaml, line ").hasLineCount(1);
        assertThat(refused.getMessage()).hasSizeLessThan(2_000);
      } catch (RuntimeException | Error wrong) {
        throw new AssertionError("number " + i + ": " + text, wrong);
      }
    }
    return read;
  }

  private static void script(String text) {
    assertThat(ScriptFile.read(YamlFile.of("a.yaml", text))).isNotEmpty();
  }

  private static void prices(String text) {
    assertThat(PriceFile.read(YamlFile.of("a.yaml", text))).isNotEmpty();
  }

  /** What cannot be read has no values. */
  private static void definition(String text) {
    assertThat(new RunDefinition(text).values("prices", "model")).hasSizeLessThan(100);
  }

  @Test
  void aDamagedScriptIsReadOrRefused() {
    assertThat(read(SCRIPT, 4_000, YamlFuzzTest::script)).isBetween(20, 3_980);
  }

  @Test
  void aDamagedTableOfPricesIsReadOrRefused() {
    assertThat(read(PRICES, 4_000, YamlFuzzTest::prices)).isBetween(20, 3_980);
  }

  @Test
  void aDamagedDefinitionOfARunHasFewerValues() {
    assertThat(read(PRICES, 4_000, YamlFuzzTest::definition)).isEqualTo(4_000);
  }

  @Tag("stress")
  @Timeout(3_600)
  @Test
  void aMillionOfEachAreReadOrRefused() {
    int million = 1_000_000;
    assertThat(read(SCRIPT, million, YamlFuzzTest::script)).isPositive();
    assertThat(read(PRICES, million, YamlFuzzTest::prices)).isPositive();
    assertThat(read(PRICES, million, YamlFuzzTest::definition)).isEqualTo(million);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{a: [", "!!x [", "&a [", "[? ", "\""})
  void deepNestingIsRefused(String piece) {
    String deep = piece.repeat(100_000);
    for (Consumer<String> reader :
        List.<Consumer<String>>of(YamlFuzzTest::script, YamlFuzzTest::prices)) {
      assertThatThrownBy(() -> reader.accept(deep)).isInstanceOf(BadInputException.class);
      assertThatThrownBy(() -> reader.accept("replies:\n- text: " + deep))
          .isInstanceOf(BadInputException.class);
    }
    definition(deep);
  }

  /** Nine levels of nine: 3 GB when written out. */
  @Test
  void aBombOfAliasesIsRefusedAtItsFirstAlias() {
    var bomb = new StringBuilder("a0: &a0 [lol, lol, lol]\n");
    for (int level = 1; level <= 9; level++) {
      String alias = "*a" + (level - 1);
      bomb.append("a" + level + ": &a" + level + " [");
      bomb.append((alias + ", ").repeat(8)).append(alias).append("]\n");
    }
    assertThatThrownBy(() -> YamlFile.of("a.yaml", bomb.toString()).read())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a.yaml, line 2: aliases such as *a0");
    assertThat(new RunDefinition(bomb.toString()).values("a9")).hasSizeLessThan(10);
    assertThatThrownBy(() -> script("replies: &r\n  - text: *r\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("aliases");
    assertThat(new RunDefinition("a: &a\n  b: *a\n").values("a", "b")).hasSizeLessThan(2);
  }
}
