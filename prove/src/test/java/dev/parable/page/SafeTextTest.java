package dev.parable.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {

  @Test
  void showsWhatAScreenWouldObey() {
    assertThat(SafeText.line("a\u202Eb\u001B[0m\nc", 99)).isEqualTo("a⟨U+202E⟩b⟨U+001B⟩[0m c");
    assertThat(SafeText.block("a\nb\u0000", 99)).isEqualTo("a\nb⟨U+0000⟩");
  }

  @Test
  void leavesOrdinaryTextAlone() {
    assertThat(SafeText.line("Zoë, 東京, 😀, naïve", 99)).isEqualTo("Zoë, 東京, 😀, naïve");
  }

  @Test
  void cutsBetweenCharacters() {
    assertThat(SafeText.line("abcdef", 4)).isEqualTo("abc…");
    assertThat(SafeText.line("abc", 3)).isEqualTo("abc");
    assertThat(SafeText.block("😀😀😀", 3)).isEqualTo("😀\n… 4 more characters, not shown");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.0004, <0.1 %",
    "0.004, 0.4 %",
    "0.0096, 1 %",
    "0.375, 38 %",
    "0.998, >99 %",
    "1, 100 %",
    "NaN, –"
  })
  void neverShowsSomethingAsNothing(double rate, String expected) {
    assertThat(Shown.rate(rate).replace('\u00A0', ' ')).isEqualTo(expected);
  }
}
