package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Awareness;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.internal.TrialCodec;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Transcript.Event;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialCodecTest {

  private static final Transcript EVERYTHING =
      new Transcript(
          "leak/none/none/1#0",
          List.of(
              new Event.Said(
                  new Message(
                      Role.ASSISTANT,
                      List.of(
                          new Block.Thinking("hm \u0000 \u202e \ud83d\ude00", "sig=="),
                          new Block.Text("a"),
                          new Block.RedactedThinking("xx"),
                          new Block.Thinking("more", null),
                          new Block.ToolCall("1", "send", "{\"not json"),
                          new Block.Text("")))),
              new Event.Said(
                  new Message(Role.USER, List.of(new Block.ToolResult("1", "</script>", true)))),
              new Event.RanOver(),
              new Event.Cut("filter")));

  @ParameterizedTest
  @EnumSource(Form.class)
  void whatIsStoredComesBackBlockByBlock(Form form) {
    var conduct =
        new Conduct(
            form, "coerce", new Reasoning(Reasoning.Ethical.WEIGHS, true), Awareness.SAYS_TEST);
    for (Outcome outcome :
        List.of(
            new Outcome.Missing("no answer"),
            new Outcome.Observed(conduct, new Verdict.Occurred("tell all")),
            new Outcome.Observed(conduct, new Verdict.Absent(true)))) {
      TrialCodec.Stored back = TrialCodec.decode(TrialCodec.encode(EVERYTHING, outcome));
      assertThat(back.transcript()).isEqualTo(EVERYTHING);
      assertThat(back.outcome()).isEqualTo(outcome);
    }
  }

  @Test
  void whatAnotherProgramWroteIsRefusedWithItsField() {
    assertThatThrownBy(
            () -> TrialCodec.decode("{\"trial\":\"x\",\"events\":[{\"event\":\"flew\"}]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("flew");
    assertThatThrownBy(() -> TrialCodec.decode("{\"events\":[]}")).hasMessageContaining("'trial'");
  }
}
