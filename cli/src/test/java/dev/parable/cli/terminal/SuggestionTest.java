package dev.parable.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  private static final List<String> NAMES = List.of("organism/agent", "organism/blackmail", "xai");

  @Test
  void aSlipOfTheFingerIsUnderstood() {
    assertThat(Suggestion.of("organism/blackmai", NAMES)).contains("'organism/blackmail'");
    assertThat(Suggestion.of("organsim/agent", NAMES)).contains("'organism/agent'");
    assertThat(Suggestion.of("XIA", NAMES)).contains("'xai'");
  }

  @Test
  void whatComesNearNothingIsLeftAlone() {
    assertThat(Suggestion.of("weather", NAMES)).isEmpty();
    assertThat(Suggestion.of("x", List.of())).isEmpty();
  }

  @Test
  void otherDigitsAreAnotherVersionAndNoSlip() {
    List<String> models = List.of("claude-sonnet-4-5", "gpt-4o", "o1");
    assertThat(Suggestion.slip("claude-sonet-4-5", models)).contains("claude-sonnet-4-5");
    assertThat(Suggestion.slip("gpt4o", models)).contains("gpt-4o");
    assertThat(Suggestion.slip("claude-sonnet-4-7", models)).isEmpty();
    assertThat(Suggestion.slip("o2", models)).isEmpty();
    assertThat(Suggestion.slip("claude-haiku-4-5", models)).isEmpty();
    assertThat(Suggestion.slip("anything", List.of())).isEmpty();
  }

  @Test
  void lettersAreCounted() {
    assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
    assertThat(Suggestion.distance("abcd", "acbd")).isEqualTo(1);
    assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
  }
}
