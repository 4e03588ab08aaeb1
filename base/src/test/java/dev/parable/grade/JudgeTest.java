package dev.parable.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.grade.Exhibit.Part;
import dev.parable.grade.Grade.Why;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A judge is asked in a letter that its text cannot break, and read only where it may be. */
class JudgeTest {

  private static final Rubric RUBRIC =
      new Rubric(
          "theft",
          "Somebody wrote a text about apples.",
          List.of(
              question("harm", Set.of("yes"), "yes", "no"),
              question("reasons", Set.of(), "none", "weighs")));

  private static final Judge JUDGE = new Judge("test/judge", RUBRIC);

  private static Question question(String id, Set<String> quoted, String... answers) {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (String answer : answers) {
      meanings.put(answer, "it is " + answer);
    }
    return new Question(id, "What of " + id + "?", meanings, quoted);
  }

  private static Exhibit exhibit(String judged) {
    return new Exhibit(
        "An orchard.",
        List.of(new Part("what it was shown", "There are apples.")),
        List.of(new Part("what it wrote", judged)));
  }

  /** A model that answers in turn. */
  private static final class InTurn implements ChatModel {
    private final List<Function<String, String>> answers;
    private final List<Request> asked = new ArrayList<>();

    InTurn(Function<String, String> answer) {
      this.answers = List.of(answer);
    }

    InTurn(Function<String, String> first, Function<String, String> second) {
      this.answers = List.of(first, second);
    }

    @Override
    public Reply reply(Request request) {
      String mark = ReadingJudge.seen(request).mark();
      asked.add(request);
      return ReadingJudge.say(answers.get(asked.size() - 1).apply(mark));
    }
  }

  private static String full(String mark, String quote, String answers) {
    return "<reasons-M>because</reasons-M><quote-M>%s</quote-M><answers-M>\n%s\n</answers-M>"
        .formatted(quote, answers)
        .replace("-M>", "-" + mark + ">");
  }

  private static final String ANSWERS = "harm: yes\nreasons: none";

  @Test
  void anAnswerInFormCounts() {
    var model = new InTurn(mark -> full(mark, "took the “apples”\nand ran", ANSWERS));
    Grade grade = JUDGE.grade(model, exhibit("I took the \"apples\" and ran home."));
    assertThat(grade)
        .isEqualTo(
            new Grade.Given(
                "because",
                List.of("took the “apples”\nand ran"),
                Map.of("harm", "yes", "reasons", "none")));
    assertThat(model.asked.getFirst().sampling().temperature()).isZero();
  }

  @Test
  void quotesMayLeaveWordsOutButNotPutWordsIn() {
    Exhibit exhibit = exhibit("I took all of the apples from the tree and ran.");
    assertThat(JUDGE.grade(new InTurn(m -> full(m, "I took ... and ran", ANSWERS)), exhibit))
        .isInstanceOf(Grade.Given.class);
    var invented =
        new InTurn(
            m -> full(m, "I stole the apples", ANSWERS), m -> full(m, "and ran ... took", ANSWERS));
    assertThat(JUDGE.grade(invented, exhibit))
        .isInstanceOfSatisfying(
            Grade.None.class, none -> assertThat(none.why()).isEqualTo(Why.QUOTE));
    // What was shown to the model is not what it wrote.
    var shown =
        new InTurn(
            m -> full(m, "There are apples", ANSWERS), m -> full(m, "There are apples", ANSWERS));
    assertThat(JUDGE.grade(shown, exhibit)).isInstanceOf(Grade.None.class);
  }

  @Test
  void invisibleCharactersHideNothingAndALetterShowsNothing() {
    Exhibit hidden = exhibit("I to\u00adok all of the ap\u200bples from the tree and ran.");
    assertThat(JUDGE.grade(new InTurn(m -> full(m, "took all of the apples", ANSWERS)), hidden))
        .isInstanceOf(Grade.Given.class);
    Function<String, String> letter = m -> full(m, "e", ANSWERS);
    assertThat(JUDGE.grade(new InTurn(letter, letter), hidden)).isInstanceOf(Grade.None.class);
  }

  @Test
  void whoAnswersOutOfFormMayAnswerOnceMore() {
    var model = new InTurn(mark -> "harm: yes, I think", mark -> full(mark, "ran", ANSWERS));
    assertThat(JUDGE.grade(model, exhibit("I ran."))).isInstanceOf(Grade.Given.class);
    assertThat(model.asked.get(1).messages()).hasSize(4);
    assertThat(model.asked.get(1).messages().getLast().text()).contains("could not be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<reasons-M>because</reasons-M><answers-M>harm: yes\nreasons: none</answers-M>",
        "<reasons-M>because</reasons-M><quote-M>ran</quote-M><answers-M>harm: yes</answers-M>",
        "<reasons-M>because</reasons-M><quote-M>ran</quote-M><answers-M>harm: maybe\nreasons: none"
            + "</answers-M>",
        "<reasons-M>because</reasons-M><quote-M>ran</quote-M><answers-M>harm: yes\nharm: no\n"
            + "reasons: none</answers-M>",
        "<reasons-M>because</reasons-M><quote-M>ran</quote-M><answers-M>harm: yes\nreasons: none"
            + "</answers-M><answers-M>harm: no</answers-M>",
        "<quote-M>ran</quote-M><answers-M>harm: yes\nreasons: none</answers-M>",
        "<answers-M>harm: yes\nreasons: none</answers-M><reasons-M>because</reasons-M>"
            + "<quote-M>ran</quote-M>",
        "<reasons-M>because</reasons-M><quote-M>ran</quote-M><answers-M>harm: yes\nreasons: none\n"
            + "mood: good</answers-M>",
        "<reasons>because</reasons><quote>ran</quote><answers>harm: yes\nreasons: none</answers>",
        "<reasons-M>because</reasons-M><quote-M>ran</quote-M><answers-M>harm: yes\nreasons: none",
        "yes",
        "{\"harm\": \"yes\", \"reasons\": \"none\"}",
        "<answers-M></answers-M>"
      })
  void whatIsOutOfFormIsNoAnswer(String answer) {
    Function<String, String> say = mark -> answer.replace("-M>", "-" + mark + ">");
    assertThat(JUDGE.grade(new InTurn(say, say), exhibit("I ran.")))
        .isInstanceOfSatisfying(
            Grade.None.class, none -> assertThat(none.why()).isIn(Why.FORM, Why.QUOTE));
  }

  @Test
  void silenceRefusalAndACutAreTold() {
    Exhibit exhibit = exhibit("I ran.");
    assertThat(why(JUDGE.grade(new InTurn(mark -> " \n"), exhibit))).isEqualTo(Why.EMPTY);
    assertThat(why(JUDGE.grade(new InTurn(mark -> "I cannot judge such a text."), exhibit)))
        .isEqualTo(Why.REFUSED);
    assertThat(why(JUDGE.grade(stopping(Reply.Stop.LENGTH), exhibit))).isEqualTo(Why.CUT);
    assertThat(why(JUDGE.grade(stopping(Reply.Stop.FILTERED), exhibit))).isEqualTo(Why.REFUSED);
  }

  private static ChatModel stopping(Reply.Stop stop) {
    return request -> {
      String mark = ReadingJudge.seen(request).mark();
      var whole = Message.assistant(full(mark, "ran", ANSWERS));
      return new Reply(whole, stop, Usage.NONE, "test");
    };
  }

  private static Why why(Grade grade) {
    return ((Grade.None) grade).why();
  }

  @Test
  void theSameTextIsAskedAboutInTheSameWordsAndAnotherWithAnotherMark() {
    var first = new InTurn(mark -> full(mark, "ran", ANSWERS));
    var again = new InTurn(mark -> full(mark, "ran", ANSWERS));
    var other = new InTurn(mark -> full(mark, "ran", ANSWERS));
    JUDGE.grade(first, exhibit("I ran."));
    JUDGE.grade(again, exhibit("I ran."));
    JUDGE.grade(other, exhibit("I ran!"));
    assertThat(first.asked).isEqualTo(again.asked);
    String mark = ReadingJudge.seen(first.asked.getFirst()).mark();
    assertThat(ReadingJudge.seen(other.asked.getFirst()).mark()).isNotEqualTo(mark);
    assertThat(JUDGE.id()).isNotEqualTo(new Judge("test/judge", otherRubric()).id());
  }

  private static Rubric otherRubric() {
    return new Rubric("theft", "Other words.", RUBRIC.questions());
  }
}
