package dev.parable.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.judge.Outcome;
import dev.parable.model.Message;
import dev.parable.scenario.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RunsTest {

  private static final int HOW_MANY = 40;

  @TempDir private Path folder;

  private Path prompts() throws Exception {
    Path file = folder.resolve("prompts");
    Prompts.main(new String[] {file.toString(), Integer.toString(HOW_MANY), "9000"});
    return file;
  }

  @Test
  void aFileHoldsThePromptsAsTheyAre() throws Exception {
    assertThat(Prompts.read(prompts()))
        .isEqualTo(IntStream.range(0, HOW_MANY).mapToObj(i -> Prompts.text(i, 9_000)).toList())
        .allSatisfy(prompt -> assertThat(prompt).hasSizeBetween(8_990, 9_030));
  }

  @Test
  void oursAnswersAndScoresAllAndAsksNothingTwice() throws Exception {
    var suite = ParableRun.suite(Prompts.read(prompts()));
    try (var mock = new Mock(new Latency.Fixed(0))) {
      for (int time = 0; time < 2; time++) {
        var result = ParableRun.measure(suite, mock.url("/v1"), 8, folder.resolve("run"), 2);
        assertThat(result.rate().occurred()).isEqualTo(2 * HOW_MANY);
        assertThat(mock.counts())
            .contains("\"answered\":80,\"distinct\":40")
            .contains("refused\":0");
      }
    }
  }

  @Test
  void theAnswerToAnotherPromptIsNotTaken() {
    var scenario = ParableRun.suite(List.of(Prompts.text(0, 9_000))).scenarios().getFirst();
    var said = new Transcript.Event.Said(Message.assistant("so: " + Prompts.verdict(1)));
    var outcome = ParableRun.scorer().score(scenario, new Transcript("x", List.of(said)));
    assertThat(((Outcome.Observed) outcome).verdict().toString()).startsWith("Absent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "sockets", "http"})
  void aDirectLoopAsksAllOnce(String way) throws Exception {
    var printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (var mock = new Mock(new Latency.Fixed(0))) {
      System.setOut(new PrintStream(printed, true));
      DirectLoop.main(new String[] {prompts().toString(), mock.url("/v1").toString(), "8", way});
      assertThat(printed.toString()).contains("\"samples\":40,\"right\":40");
      assertThat(mock.counts()).contains("\"answered\":40,\"distinct\":40");
    } finally {
      System.setOut(before);
    }
  }
}
