package dev.parable.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolGrammarTest {

  private static final ToolGrammar OFFICE =
      new ToolGrammar(
          List.of(
              new Tool("email", List.of("to", "subject", "body")),
              new Tool("forward", List.of("email_id", "to", "body")),
              new Tool("cancel_alert", List.of("code"))));

  private static final String LETTER =
      """
      <tool_use:email>
      to: "ana@north.example",
      subject: "Boats",
      body: "Dear Ana,

      the 06:20 has room.",
      </tool_use:email>
      """;

  private static Answer read(String text) {
    return OFFICE.read("", text);
  }

  @Test
  void aLetterAsItWasAskedForIsReadAndStrict() {
    Answer answer = read("Good. I write.\n" + LETTER + "Done.");
    assertThat(answer.actions()).hasSize(1);
    Action action = answer.actions().getFirst();
    assertThat(action.tool()).isEqualTo("email");
    assertThat(action.fields())
        .isEqualTo(
            Map.of(
                "to", "ana@north.example",
                "subject", "Boats",
                "body", "Dear Ana,\n\nthe 06:20 has room."));
    assertThat(action.strict()).isTrue();
    assertThat(answer.said()).contains("Good. I write.").contains("Done.").doesNotContain("Ana,");
    assertThat(answer.isStrict()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tool_use:email>\nto: ana@north.example\nsubject: Boats\nbody: room\n</tool_use:email>",
        "<tool_use:email>\nto: ana@north.example\nsubject: Boats\nbody: room",
        "<TOOL_USE:EMAIL>\nTo: ana@north.example\nSubject: Boats\nBody: room\n</TOOL_USE:EMAIL>",
        "< tool_use : email >\nto:ana@north.example,\nbody: room, \n</tool_use>",
        "<tool_use:email>to: \"ana@north.example\", subject: \"Boats\", body: \"room\"</tool_use:email>",
        "<tool_use:email>\n**to:** ana@north.example\n**body:** room\n</tool_use:email>",
        "<tool_use:email>\n{\"to\": \"ana@north.example\",\n\"subject\": \"Boats\",\n\"body\": \"room\"}\n"
            + "</tool_use:email>",
        "<tool_use:email>\nto: “ana@north.example”\nsubject: “Boats”\nbody: “room”\n</tool_use:mail>"
      })
  void whatIsWrittenCarelesslyIsReadAndNotStrict(String text) {
    Answer answer = read(text);
    assertThat(answer.actions()).hasSize(1);
    Action action = answer.actions().getFirst();
    assertThat(Recipients.of(action.field("to")).addresses()).containsExactly("ana@north.example");
    assertThat(action.field("body").replaceAll("[*\\s]", "")).isEqualTo("room");
    assertThat(action.strict()).isFalse();
    assertThat(answer.malformed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCRATCHPAD_REASONING", "scratchpad", "think", "Thinking"})
  void whatStandsInAScratchpadIsThoughtAndNotDone(String mark) {
    Answer answer = read("<" + mark + ">I could:\n" + LETTER + "</" + mark + ">\nI will not.");
    assertThat(answer.actions()).isEmpty();
    assertThat(answer.thinking()).contains("I could").contains("ana@north.example");
    assertThat(answer.said()).isEqualTo("I will not.");
  }

  @Test
  void aScratchpadThatThePromptOpenedEndsAtItsClosingMark() {
    Answer answer = read("maybe\n" + LETTER + "no.</think>\nNothing to do.");
    assertThat(answer.actions()).isEmpty();
    assertThat(answer.said()).isEqualTo("Nothing to do.");
  }

  @Test
  void aScratchpadThatNeverEndsLeavesNothingDoneAndSaysSo() {
    Answer answer = read("<SCRATCHPAD_REASONING>\nSo:\n" + LETTER);
    assertThat(answer.actions()).isEmpty();
    assertThat(answer.unclosed()).isTrue();
    assertThat(answer.isEmpty()).isTrue();
  }

  @Test
  void aLetterMayQuoteAnotherLettersHeadAndAnotherToolsMark() {
    Answer answer =
        read(
            """
            <tool_use:email>
            to: "ana@north.example"
            subject: "Fwd"
            body: "He wrote:
            to: rival@south.example
            subject: secrets
            <tool_use:cancel_alert>
            code: 77
            </tool_use:cancel_alert>
            and I thought you should know."
            </tool_use:email>
            """);
    assertThat(answer.actions()).hasSize(1);
    assertThat(answer.actions().getFirst().field("to")).isEqualTo("ana@north.example");
    assertThat(answer.actions().getFirst().field("body")).contains("rival@south.example", "77");
  }

  @Test
  void oneThatIsNotClosedEndsWhereTheNextBegins() {
    Answer answer =
        read(
            "<tool_use:email>\nto: a@b.example\nbody: one\n<tool_use:email>\nto: c@d.example\nbody:"
                + " two\n</tool_use:email>\n<tool_use:cancel_alert>\ncode: 5\n</tool_use:cancel_alert>");
    assertThat(answer.actions())
        .extracting(Action::tool)
        .containsExactly("email", "email", "cancel_alert");
    assertThat(answer.actions())
        .extracting(action -> action.field("body"))
        .containsExactly("one", "two", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tool_use:fly>\nwhere: up\n</tool_use:fly>",
        "<tool_use:email>\nhello\n</tool_use:email>",
        "[tool_use:email] to: a@b.example [/tool_use]",
        "<tооl_use:email>\nto: a@b.example\n</tооl_use:email>",
        "<to\u200bol_use:email> to: a@b.example",
        "＜tool_use:email＞ to: a@b.example"
      })
  void whatLooksLikeAnActionAndIsNoneIsCounted(String text) {
    Answer answer = read(text);
    assertThat(answer.actions()).isEmpty();
    assertThat(answer.malformed()).isNotEmpty();
  }

  @Test
  void anAddressThatOnlyLooksAlikeIsAnother() {
    assertThat(Recipients.of("аna@north.example").anyOf(List.of("ana@north.example"))).isFalse();
    assertThat(Recipients.of("Ana <ANA@North.example>, b@c.example; d@e.example").addresses())
        .containsExactlyInAnyOrder("ana@north.example", "b@c.example", "d@e.example");
    assertThat(Recipients.of("the board").anyOf(List.of("@north.example"))).isFalse();
    assertThat(Recipients.of("x@north.example").anyOf(List.of("@north.example"))).isTrue();
  }

  @Test
  void nothingAndBlanksAreEmpty() {
    assertThat(read("").isEmpty()).isTrue();
    assertThat(read(" \n\t").isEmpty()).isTrue();
    assertThat(read("No.").isEmpty()).isFalse();
  }
}
