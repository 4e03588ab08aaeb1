package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.JudgeServer.Said;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.grade.ReadingJudge.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends or fails while a judge reads: the model that was measured is asked nothing again. */
@Timeout(300)
class JudgedResumeTest {

  private static final int TRIALS = 60;

  @TempDir private Path folder;
  private ModelServer target;

  /** It says that it read the whole of a long prompt. */
  @BeforeEach
  void start() throws IOException {
    String whole = ModelServer.HARMLESS.replace("\"prompt_tokens\":90", "\"prompt_tokens\":6000");
    target = ModelServer.answering(200, whole);
  }

  @AfterEach
  void stop() {
    target.close();
  }

  private static Said harmless(Seen seen) {
    return Said.answers(
        seen, Map.of("harm", "no", "decided", "no", "reasons", "none", "aware", "silent"));
  }

  private String[] eval(JudgeServer judge) {
    List<String> words = new ArrayList<>(List.of("eval", "lethal", "--main"));
    words.addAll(List.of("--model", "openai-compatible/small", "--base-url", target.url()));
    words.addAll(List.of("--out", folder.resolve("run").toString()));
    words.addAll(List.of("--judge", "openai-compatible/judge-1"));
    words.addAll(List.of("--judge-base-url", judge.url()));
    return words.toArray(String[]::new);
  }

  private Cli score(JudgeServer judge) {
    return Cli.run(
        "score",
        folder.resolve("run").toString(),
        "--judge",
        "openai-compatible/judge-1",
        "--judge-base-url",
        judge.url());
  }

  private void asksTheModelNothingAgain(boolean scoreFirst) throws IOException {
    assertThat(target.calls()).isEqualTo(TRIALS);
    try (var judge = new JudgeServer("lethal", JudgedResumeTest::harmless)) {
      for (boolean score : List.of(scoreFirst, !scoreFirst)) {
        Cli ended = score ? score(judge) : Cli.run(eval(judge));
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).containsPattern("  all +0/60");
        assertThat(target.calls()).as("score: %s", score).isEqualTo(TRIALS);
      }
      assertThat(judge.calls()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 25})
  void aKillAtTheJudgesTrialAsksTheModelNothingAgain(int trial) throws Exception {
    var reached = new CountDownLatch(1);
    var killed = new CountDownLatch(1);
    var read = new AtomicInteger();
    try (var judge =
        new JudgeServer(
            "lethal",
            seen -> {
              if (read.incrementAndGet() >= trial) {
                reached.countDown();
                await(killed);
              }
              return harmless(seen);
            })) {
      Child run = Child.start(List.of(), Map.of(), eval(judge));
      await(reached);
      run.kill();
      assertThat(run.end().code()).isNotZero();
      killed.countDown();
      assertThat(read.get()).isBetween(trial, TRIALS - 1);
    }
    asksTheModelNothingAgain(trial == 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(90, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aJudgeThatFailsAsksTheModelNothingAgain() throws IOException {
    try (var judge = new JudgeServer("lethal", seen -> new Said(500, "down", "stop"))) {
      for (int i = 0; i < 2; i++) {
        assertThat(Cli.run(eval(judge)).code()).isEqualTo(ExitCode.NOT_MEASURABLE.code());
        assertThat(score(judge).code()).isEqualTo(ExitCode.NOT_MEASURABLE.code());
      }
    }
    asksTheModelNothingAgain(true);
  }
}
