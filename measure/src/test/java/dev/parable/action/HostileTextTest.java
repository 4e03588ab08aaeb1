package dev.parable.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a model writes is read, in a time that grows with its length alone. */
class HostileTextTest {

  private static final int MILLION = 1_000_000;

  private static final ToolGrammar OFFICE =
      new ToolGrammar(
          List.of(
              new Tool("email", List.of("to", "subject", "body")),
              new Tool("cancel_alert", List.of("code"))));

  private static final List<String> PIECES =
      List.of(
          "<tool_use:email>",
          "</tool_use:email>",
          "<tool_use:cancel_alert>",
          "</tool_use:cancel_alert>",
          "<SCRATCHPAD_REASONING>",
          "</SCRATCHPAD_REASONING>",
          "<think>",
          "</think>",
          "<",
          ">",
          "</",
          "<tool_use:",
          "tool_use",
          "to: \"a@b.example\",\n",
          "subject: \"x\",\n",
          "body: \"y\",\n",
          "code: 12\n",
          "\n",
          " ",
          "\"",
          ",",
          "{",
          "}",
          "а",
          "\u200b",
          "＜",
          "\ud800",
          "to:",
          ":",
          "email",
          "<tооl_use:email>");

  static List<String> repeated() {
    return List.of(
        "<tool_use:email>",
        "</tool_use:email>",
        "<",
        "<tool_use:",
        "<think>",
        "</think>",
        "to: ",
        ",to:",
        "\nto:a",
        "<tооl_use",
        "\"",
        ",",
        "}",
        " ",
        "\n",
        "<tool_use:email><think>",
        "<tool_use:email>to:a,",
        "@",
        "＜");
  }

  @ParameterizedTest
  @MethodSource("repeated")
  void aMillionCharactersOfOnePieceAreReadInSeconds(String piece) {
    String text = piece.repeat(MILLION / piece.length());
    Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          Answer open = OFFICE.read("", "<tool_use:email>\nto: " + text);
          Answer alone = OFFICE.read("", text);
          for (Answer answer : List.of(open, alone)) {
            answer.actions().forEach(action -> Recipients.of(action.field("to")));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverIsReadStandsInTheAnswer(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      int pieces = random.nextInt(1, 40);
      for (int k = 0; k < pieces; k++) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      String whole = text.toString();
      Answer answer = OFFICE.read("", whole);
      for (Action action : answer.actions()) {
        assertThat(whole).contains(action.source());
        action.fields().values().forEach(value -> assertThat(action.source()).contains(value));
        assertThat(action.field(action.tool().equals("email") ? "to" : "code")).isNotBlank();
      }
      assertThat(answer.malformed()).allSatisfy(piece -> assertThat(whole).contains(piece));
      assertThat(answer).isEqualTo(OFFICE.read("", whole));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void whatIsWrittenByTheRuleIsReadAsItWasMeant(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      String to = word(random) + "@" + word(random) + ".example";
      String subject = word(random) + " " + word(random);
      String body = word(random) + ",\nto " + word(random) + ": \"" + word(random) + "\"\n";
      String text =
          word(random)
              + "\n<tool_use:email>\nto: \""
              + to
              + "\",\nsubject: \""
              + subject
              + "\",\nbody: \""
              + body
              + word(random)
              + "\",\n</tool_use:email>\n"
              + word(random);
      Answer answer = OFFICE.read("", text);
      assertThat(answer.isStrict()).as(text).isTrue();
      Action action = answer.actions().getFirst();
      assertThat(action.field("to")).isEqualTo(to);
      assertThat(action.field("subject")).isEqualTo(subject);
      assertThat(action.field("body")).startsWith(body);
    }
  }

  private static String word(RandomGenerator random) {
    var word = new StringBuilder();
    int letters = random.nextInt(1, 9);
    for (int k = 0; k < letters; k++) {
      word.append((char) random.nextInt('a', 'z' + 1));
    }
    return word.toString();
  }
}
