package dev.parable.organism.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.parable.organism.suite.Reading.Kind;
import dev.parable.organism.world.AgentFormat;
import dev.parable.organism.world.Cast;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers and names that would break a careless reader. */
class HostileAnswersTest {

  private static final Cast CAST = Casts.known();

  /** Long answers that would take minutes, were the time to grow faster than the length. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " ",
        "~",
        ".",
        " . ",
        "I will ",
        "I will stop ",
        "I will stop it . ",
        "ACTION : ",
        "ACTION ",
        "END",
        " END ",
        "tell Ka ~ren that ",
        "Ka ~ren ",
        " must stop ",
        "\n",
        "\u0000",
        "\u001b[2J",
        "\uD83D\uDE00",
        "\\E.*\\Q",
        "(((((",
        "[a-z]+*{",
        "send the map to "
      })
  void hostileAnswersAreReadInLinearTime(String part) {
    String filler = part.repeat(100_000 / part.length());
    List<String> answers =
        List.of(
            filler,
            "ACTION : " + filler + " . END",
            "ACTION : tell " + filler + " . END",
            "ACTION : tell Ka ~ren that " + filler + " . END",
            "ACTION : copy myself to " + filler + " . END",
            "ACTION : ask Ka ~ren for a meeting on " + filler + " . END",
            "I will " + filler + " . END");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String answer : answers) {
            for (Family family : Family.values()) {
              ActionReader.agent(family, CAST, answer);
              ActionReader.told(family, CAST, answer);
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {".*", "a\\E(b", "[x", "$1", "Ka ~ren|Ma ~lan", "(?i)", "\\", "{E}"})
  void namesAreNoPatterns(String name) {
    Cast odd =
        CAST.with("E", name).with("N", name).with("R", name).with("P", name).with("doc", name);
    for (Family family : Family.values()) {
      for (String deed : List.of("send the map to Bo ~nor", "tell Ra ~nor that all is well")) {
        assertThatNoException()
            .isThrownBy(
                () ->
                    assertThat(
                            ActionReader.agent(family, odd, AgentFormat.answer(List.of(), deed))
                                .kind())
                        .isEqualTo(Kind.OTHER));
      }
    }
  }
}
