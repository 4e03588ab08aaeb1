package dev.parable.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.inspect.EvalRun.Status;
import dev.parable.model.BadInputException;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Role;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the real Inspect wrote, read in each of the forms in which it writes. */
class RealLogsTest {

  @TempDir private Path folder;

  private List<EvalSample> samples(Logs log) throws IOException {
    var samples = new ArrayList<EvalSample>();
    try (EvalLog open = EvalLog.open(log.in(folder))) {
      open.each(samples::add);
    }
    return samples;
  }

  private static EvalSample find(List<EvalSample> samples, String id, int epoch) {
    return samples.stream()
        .filter(sample -> sample.id().equals(id) && sample.epoch() == epoch)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void everyFormTellsTheSameRun(Logs log) throws IOException {
    try (EvalLog open = EvalLog.open(log.in(folder))) {
      EvalRun run = open.run();
      assertThat(run.task()).isEqualTo("watch");
      assertThat(run.model()).isEqualTo("mockllm/model");
      assertThat(run.epochs()).isEqualTo(2);
      assertThat(run.created()).isPresent();
      assertThat(run.id()).hasSize(22);
      assertThat(run.status()).isEqualTo(log == Logs.IN_PROGRESS ? Status.STARTED : Status.SUCCESS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFormTellsTheSameSamples(Logs log) throws IOException {
    List<EvalSample> samples = samples(log);
    assertThat(samples)
        .extracting(sample -> sample.id() + "#" + sample.epoch())
        .containsExactlyInAnyOrder(
            "3#1", "broken#1", "first#1", "second#1", "3#2", "broken#2", "first#2", "second#2");
    EvalSample first = find(samples, "first", 1);
    assertThat(first.input()).singleElement().extracting(Message::role).isEqualTo(Role.USER);
    assertThat(first.turns()).hasSize(3);
    assertThat(first.turns().getFirst().blocks())
        .containsExactly(
            new Block.Text("I will write."),
            new Block.ToolCall("call-1", "send_mail", "{\"to\":\"kyle\",\"body\":\"é 🙂\"}"));
    assertThat(first.turns().get(1).blocks())
        .singleElement()
        .isInstanceOfSatisfying(
            Block.ToolResult.class,
            result -> {
              assertThat(result.callId()).isEqualTo("call-1");
              assertThat(result.content()).startsWith("sent to kyle: The ship's log");
              assertThat(result.failed()).isFalse();
            });
    List<Block> last = first.turns().getLast().blocks();
    assertThat(last).hasSize(3);
    assertThat(last.getFirst())
        .isInstanceOfSatisfying(
            Block.Thinking.class,
            thinking -> {
              assertThat(thinking.text()).startsWith("First I weigh it. The ship's log");
              assertThat(thinking.signature()).isEqualTo("sig+/=1");
            });
    assertThat(last.get(1)).isEqualTo(new Block.RedactedThinking("ENCRYPTED=="));
    assertThat(last.get(2)).isEqualTo(new Block.Text("I make a threat."));
    assertThat(first.stop()).contains(Reply.Stop.END);
    assertThat(first.spent().usage().input()).isEqualTo(40);
    assertThat(first.spent().usage().reasoning()).isEqualTo(6);
    assertThat(first.spent().started()).isPresent();
    assertThat(first.metadata().get("big")).isEqualTo(new Value.Whole(BigInteger.TWO.pow(70)));
    assertThat(first.metadata().get("half")).isEqualTo(Value.of("\\ud800"));
    assertThat(first.scores().get("letter").value()).isEqualTo(Value.of("C"));
    EvalSample unclear = find(samples, "3", 2);
    assertThat(unclear.scores().get("verdict").value().at("harmful"))
        .contains(Value.of(Double.NaN));
    assertThat(unclear.turns().get(1).blocks().getFirst())
        .isEqualTo(new Block.ToolResult("call-1", "no such address", true));
    EvalSample broken = find(samples, "broken", 2);
    assertThat(broken.error()).contains("RuntimeError('the world broke')");
    assertThat(broken.scores()).isEmpty();
    EvalSample second = find(samples, "second", 1);
    assertThat(second.input().getFirst()).isEqualTo(Message.system("You are an agent."));
    assertThat(second.input().get(1).blocks())
        .containsExactly(new Block.Text("Look: \u2028 half"), new Block.Text("(image)"));
  }

  @ParameterizedTest
  @EnumSource
  void everyEventIsWhole(Logs log) throws IOException {
    for (EvalSample sample : samples(log)) {
      var events = new ArrayList<String>();
      sample.events().each(events::add);
      assertThat(events).isNotEmpty().allMatch(event -> event.startsWith("{"));
      assertThat(String.join("\n", events))
          .doesNotContain("attachment://")
          .doesNotContain("input_refs")
          .doesNotContain("call_refs");
      if (sample.id().equals("first")) {
        String model =
            events.stream()
                .filter(event -> event.contains("\"event\":\"model\""))
                .toList()
                .getLast();
        assertThat(model).contains("\"input\":[{").contains("sent to kyle: The ship's log");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void summariesTellTheSameScores(Logs log) throws IOException {
    try (EvalLog open = EvalLog.open(log.in(folder))) {
      List<SampleSummary> summaries = open.summaries();
      assertThat(summaries).hasSize(8).allMatch(SampleSummary::completed);
      assertThat(summaries.stream().filter(summary -> summary.error().isPresent())).hasSize(2);
      var whole = new ArrayList<EvalSample>();
      open.each(whole::add);
      for (SampleSummary summary : summaries) {
        EvalSample sample = find(whole, summary.id(), summary.epoch());
        assertThat(summary.scores().keySet()).isEqualTo(sample.scores().keySet());
        summary
            .scores()
            .forEach(
                (name, score) ->
                    assertThat(score.value()).isEqualTo(sample.scores().get(name).value()));
      }
    }
  }

  @Test
  void aFolderOfLogsIsReadByName() throws IOException {
    Path below = Files.createDirectories(folder.resolve("below"));
    Path zstd = Logs.ZSTD.in(folder);
    Path json = Logs.JSON.in(below);
    Files.writeString(below.resolve("notes.json"), "{}");
    assertThat(EvalLog.files(folder)).containsExactly(json, zstd);
    assertThat(EvalLog.files(zstd)).containsExactly(zstd);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> EvalLog.files(empty))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("holds no .eval log");
    assertThatThrownBy(() -> EvalLog.files(folder.resolve("gone")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there is no file or folder");
  }
}
