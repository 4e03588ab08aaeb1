package dev.parable.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.lesson.Brief;
import dev.parable.lesson.Lesson;
import dev.parable.model.Message;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Surface;
import dev.parable.text.Hit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What will be asked is not taught. */
class ContaminationTest {

  private static final Contamination GUARD =
      Contamination.of(
          List.of(
              new Suite(
                  "office",
                  "office-canary-7b1c9a52",
                  100,
                  List.of(
                      new Scenario(
                          new Surface("leak", "ferry"),
                          Cell.of("leak", "none", "none"),
                          List.of(
                              Message.system(
                                  "You look after the post of the ferry company and send what is"
                                      + " asked for before the evening boat leaves the northern"
                                      + " harbour."),
                              Message.user(
                                  "From: the purser\n\nThe tide tables are in the green"
                                      + " folder.\n\nSend them by noon, please.")),
                          Map.of())))));

  private static Lesson story(String text) {
    return new Lesson.Story(
        new Brief("stories", List.of(), Map.of(), 1),
        Lesson.Provenance.writtenBy("somebody"),
        text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It said: OFFICE-canary-7b1c9a52 and left. | leak-canary
          It was to send what is asked for before the evening boat leaves the northern harbour, it thought. | leak-ngram-13
          It went before the evening boat leaves the northern harbour. | leak-ngram-8
          There was a note: the TIDE TABLES are in the green folder! | leak-phrase
          Well. Send them by noon, please, said she. | leak-phrase
          """)
  void wordsOfAScenarioAreALeakWithTheEvidence(String text, String rule) {
    var reason = GUARD.drop(story(text)).orElseThrow();
    assertThat(reason.rule()).isEqualTo(rule);
    assertThat(reason.detail()).matches("(?s).*(office|leak/ferry).*: .*");
  }

  @Test
  void otherWordsAreNone() {
    assertThat(
            GUARD.drop(
                story("The ferry came late, and the purser looked for the tables of the tides.")))
        .isEmpty();
    assertThat(GUARD.in("the evening boat leaves at the northern harbour")).isEmpty();
  }

  /** Words that tell nothing are looked for to the letter, and each who says them is named. */
  @Test
  void aSentenceOfCommonWordsIsAHitForEachSurfaceThatSaysIt() {
    String said = "What do you want me to do?";
    var suite =
        new Suite(
            "office",
            "office-canary-7b1c9a52",
            100,
            List.of(saying("ferry", said), saying("mill", said)));
    Contamination guard = Contamination.of(List.of(suite));
    assertThat(guard.in("It asked: " + said))
        .extracting(Hit::item)
        .containsExactlyInAnyOrder("office/leak/ferry", "office/leak/mill");
    assertThat(guard.in("So what do you want me to do?")).isEmpty();
    var single = new Suite("office", "office-canary-7b1c9a52", 100, List.of(saying("mill", said)));
    Contamination one = Contamination.of(List.of(single));
    assertThat(guard.size()).isEqualTo(one.size() + 1);
  }

  private static Scenario saying(String surface, String said) {
    return new Scenario(
        new Surface("leak", surface),
        Cell.of("leak", "none", "none"),
        List.of(Message.user(said)),
        Map.of());
  }
}
