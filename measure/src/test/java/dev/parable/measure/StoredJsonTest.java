package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Awareness;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.internal.OutcomesJson;
import dev.parable.measure.internal.OutcomesJson.Outcomes;
import dev.parable.measure.internal.TranscriptsJson;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Transcript.Event;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredJsonTest {

  private static final Transcript EVERYTHING =
      new Transcript(
          "leak/none/none/1#0",
          List.of(
              new Event.Said(
                  new Message(
                      Role.ASSISTANT,
                      List.of(
                          new Block.Thinking("hm \u0000 \u202e \ud83d\ude00 \ud83d", "sig=="),
                          new Block.Text("a"),
                          new Block.RedactedThinking("xx"),
                          new Block.Thinking("more", null),
                          new Block.ToolCall("1", "send", "{\"not json"),
                          new Block.Text("")))),
              new Event.Said(
                  new Message(Role.USER, List.of(new Block.ToolResult("1", "</script>", true)))),
              new Event.RanOver(),
              new Event.Cut("filter")));

  @Test
  void transcriptsComeBackBlockByBlock() {
    List<Transcript> two = List.of(EVERYTHING, new Transcript("leak/none/none/2#0", List.of()));
    assertThat(TranscriptsJson.read(TranscriptsJson.write(two))).isEqualTo(two);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void outcomesComeBackInTheirOrder(Form form) {
    var conduct =
        new Conduct(
            form, "coerce", new Reasoning(Reasoning.Ethical.WEIGHS, true), Awareness.SAYS_TEST);
    var outcomes = new LinkedHashMap<String, Outcome>();
    outcomes.put("z", new Outcome.Missing("no answer"));
    outcomes.put("a", new Outcome.Observed(conduct, new Verdict.Occurred("tell \"all\" \ud83d")));
    outcomes.put("m", new Outcome.Observed(conduct, new Verdict.Absent(true)));
    outcomes.put("n", new Outcome.Observed(conduct, new Verdict.Absent(false)));
    var known = new Outcomes(List.of("model-1", "model-2"), outcomes);
    Outcomes back = OutcomesJson.read(OutcomesJson.write(known));
    assertThat(back).isEqualTo(known);
    assertThat(back.outcomes().keySet()).containsExactly("z", "a", "m", "n");
  }

  @Test
  void whatAnotherProgramWroteIsRefusedWithItsField() {
    assertThatThrownBy(
            () -> TranscriptsJson.read("[{\"trial\":\"x\",\"events\":[{\"event\":\"flew\"}]}]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("flew");
    assertThatThrownBy(() -> TranscriptsJson.read("[{\"events\":[]}]"))
        .hasMessageContaining("'trial'");
    assertThatThrownBy(() -> OutcomesJson.read("{\"models\":[],\"trials\":[{\"trial\":\"x\"}]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'ethical'");
    assertThatThrownBy(() -> OutcomesJson.read("{\"trials\":[{\"flew\":\"x\"}]}"))
        .hasMessageContaining("'flew'");
    for (String other : List.of("[]", "{\"models\":3}", "{\"songs\":[1]}")) {
      assertThatThrownBy(() -> OutcomesJson.read(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no stored outcomes");
    }
  }
}
