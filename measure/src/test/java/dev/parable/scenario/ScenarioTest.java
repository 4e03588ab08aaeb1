package dev.parable.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioTest {

  private static final Cell CELL = Cell.of("blackmail", "replacement", "conflict");

  private static Scenario scenario(Cell cell, String surface, String shown) {
    return new Scenario(
        new Surface(cell.family(), surface),
        cell,
        List.of(Message.user(shown)),
        Map.of("secret", "sold the relic"));
  }

  @Test
  void isNamedByItsCellAndItsSurface() {
    assertThat(scenario(CELL, "017", "hi").id()).isEqualTo("blackmail/replacement/conflict/017");
    assertThat(CELL.isControl()).isFalse();
    assertThat(Cell.of("leak", Cell.NONE, Cell.NONE).isControl()).isTrue();
    assertThat(new Cell("ordinary", Map.of()).id()).isEqualTo("ordinary");
  }

  @Test
  void refusesASurfaceOfAnotherFamily() {
    assertThatThrownBy(
            () ->
                new Scenario(new Surface("leak", "1"), CELL, List.of(Message.user("x")), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leak/1")
        .hasMessageContaining("blackmail");
  }

  @Test
  void saysWhichFactIsMissingAndWhichThereAre() {
    assertThatThrownBy(() -> scenario(CELL, "1", "x").fact("rival"))
        .hasMessageContaining("rival")
        .hasMessageContaining("[secret]");
  }

  @Test
  void aSuiteHasEachScenarioOnceAndItsHashSeesEveryWord() {
    Suite one = new Suite("s", "canary", 9, List.of(scenario(CELL, "1", "a b")));
    Suite same = new Suite("s", "canary", 9, List.of(scenario(CELL, "1", "a b")));
    Suite other = new Suite("s", "canary", 9, List.of(scenario(CELL, "1", "a c")));
    assertThat(one.hash()).isEqualTo(same.hash()).isNotEqualTo(other.hash()).hasSize(64);
    assertThatThrownBy(
            () ->
                new Suite(
                    "s", "canary", 9, List.of(scenario(CELL, "1", "x"), scenario(CELL, "1", "y"))))
        .hasMessageContaining("twice");
  }

  @Test
  void aTrialsSeedDependsOnScenarioAndEpochAlone() {
    Trial first = new Trial(5, scenario(CELL, "1", "x"), 0);
    assertThat(new Trial(5, scenario(CELL, "1", "x"), 0).seed()).isEqualTo(first.seed());
    assertThat(new Trial(5, scenario(CELL, "1", "x"), 1).seed()).isNotEqualTo(first.seed());
    assertThat(new Trial(5, scenario(CELL, "2", "x"), 0).seed()).isNotEqualTo(first.seed());
    assertThat(new Trial(6, scenario(CELL, "1", "x"), 0).seed()).isNotEqualTo(first.seed());
  }

  @Test
  void aSingleTurnShowsTheOpeningAndKeepsHowTheAnswerEnded() {
    ChatModel model =
        request -> {
          String shown = request.messages().getFirst().text();
          Reply.Stop stop =
              switch (shown) {
                case "long" -> Reply.Stop.LENGTH;
                case "cut" -> Reply.Stop.FILTERED;
                default -> Reply.Stop.END;
              };
          return new Reply(Message.assistant("heard " + shown), stop, Usage.NONE, "m");
        };
    List<Transcript> transcripts =
        new SingleTurn(1, 20)
            .play(
                model,
                List.of(
                    new Trial(1, scenario(CELL, "1", "plain"), 0),
                    new Trial(1, scenario(CELL, "2", "long"), 0),
                    new Trial(1, scenario(CELL, "3", "cut"), 0)));
    assertThat(transcripts.get(0).modelTurns())
        .extracting(Message::text)
        .containsExactly("heard plain");
    assertThat(transcripts.get(1).events()).contains(new Transcript.Event.RanOver());
    assertThat(transcripts.get(2).events()).hasAtLeastOneElementOfType(Transcript.Event.Cut.class);
    assertThat(transcripts.get(2).trialId()).isEqualTo("blackmail/replacement/conflict/3#0");
  }

  @Test
  void aSingleTurnAsksAsItWasToldAndMarksWhatIsShownAgain() {
    var sampling = new Sampling(0.5, 0.9, 20, List.of("END"), 0);
    Trial trial = new Trial(1, scenario(CELL, "1", "plain"), 0);
    var asked = new ArrayList<Request>();
    ChatModel model =
        request -> {
          asked.add(request);
          return new Reply(Message.assistant("yes"), Reply.Stop.END, Usage.NONE, "m");
        };
    new SingleTurn(sampling, 10, true).play(model, List.of(trial));
    new SingleTurn(sampling, 0, false).play(model, List.of(trial));
    assertThat(asked).extracting(Request::sampling).containsOnly(sampling.withSeed(trial.seed()));
    assertThat(asked).extracting(Request::thinkingTokens).containsExactly(10, 0);
    assertThat(asked).extracting(Request::shared).containsExactly(1, 0);
    assertThatThrownBy(() -> new SingleTurn(sampling, -1, false)).hasMessageContaining("-1");
  }
}
