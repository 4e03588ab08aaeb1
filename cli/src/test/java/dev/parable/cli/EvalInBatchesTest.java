package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.provider.FakeAnthropicBatches;
import dev.parable.provider.FakeBatches;
import dev.parable.provider.FakeOpenAiBatches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code parable eval --batch}, from the command to the provider's batches and back. */
@Timeout(120)
class EvalInBatchesTest {

  private static final Map<String, String> KEYS =
      Map.of(
          "ANTHROPIC_API_KEY", FakeAnthropicBatches.KEY, "OPENAI_API_KEY", FakeOpenAiBatches.KEY);

  @TempDir private Path folder;

  private enum At {
    ANTHROPIC("anthropic/claude-sonnet-4-5", "ended", 1, "msgbatch_1", "") {
      @Override
      FakeBatches fake() {
        return new FakeAnthropicBatches();
      }
    },
    OPENAI("openai/gpt-4.1", "completed", 2, "batch_1", "/v1") {
      @Override
      FakeBatches fake() {
        return new FakeOpenAiBatches();
      }
    };

    private final String model;
    private final String end;
    private final int postsOfABatch;
    private final String id;
    private final String path;

    At(String model, String end, int postsOfABatch, String id, String path) {
      this.model = model;
      this.end = end;
      this.postsOfABatch = postsOfABatch;
      this.id = id;
      this.path = path;
    }

    abstract FakeBatches fake();
  }

  private Cli eval(At at, FakeBatches fake, String... more) {
    return Cli.run(KEYS, arguments(at, fake, more));
  }

  private String[] arguments(At at, FakeBatches fake, String... more) {
    var arguments =
        new ArrayList<>(List.of("eval", "organism/guided", "--model", at.model, "--base-url"));
    arguments.add(fake.base() + at.path);
    arguments.addAll(List.of("--out", folder.resolve("run").toString(), "--json"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @ParameterizedTest
  @EnumSource
  void aRunIsOneBatchThatALaterProcessFetches(At at) {
    try (FakeBatches fake = at.fake()) {
      fake.isLocked(true);
      Cli first = eval(at, fake, "--batch", "--budget", "50");
      assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.FAILED.code());
      assertThat(first.err())
          .contains("batch " + at.id + ": 0 of 600 answered")
          .contains("600 calls are out in batches and go on at the provider")
          .contains("this key was withdrawn");
      assertThat(fake.requests()).isEqualTo(600);
      fake.isLocked(false);

      Cli single = eval(at, fake);
      assertThat(single.code()).as(single.err()).isEqualTo(ExitCode.USAGE.code());
      assertThat(single.err()).contains("600 calls of this run are out in a batch", "--batch");

      fake.endsAfter(2, at.end);
      Cli second = eval(at, fake, "--batch", "--budget", "50");
      assertThat(second.code()).as(second.err()).isZero();
      assertThat(second.err()).contains("calls: 600 answered, 0 failed, 0 in doubt");
      assertThat(second.out()).contains("\"out_in_batches\":0", "\"answered\":600");
      assertThat(fake.posts()).isEqualTo(at.postsOfABatch);
      assertThat(fake.requests()).isEqualTo(600);

      Cli third = eval(at, fake);
      assertThat(third.code()).as(third.err()).isZero();
      assertThat(fake.posts()).isEqualTo(at.postsOfABatch);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent with kill")
  void aProcessThatEndsLeavesItsBatchToTheNext(boolean killed) throws Exception {
    try (FakeBatches fake = At.ANTHROPIC.fake()) {
      Child run = Child.start(List.of(), KEYS, arguments(At.ANTHROPIC, fake, "--batch"));
      assertThat(fake.isAskedAfter()).isTrue();
      if (killed) {
        run.kill();
      } else {
        run.interrupt();
      }
      Child.End end = run.end();
      if (!killed) {
        assertThat(end.code()).as(end.text()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(end.text()).contains("600 calls are out in batches", "The same command goes on");
      }
      fake.endsAfter(1, At.ANTHROPIC.end);
      Cli next = eval(At.ANTHROPIC, fake, "--batch");
      assertThat(next.code()).as(next.err()).isZero();
      assertThat(next.err()).contains("calls: 600 answered, 0 failed, 0 in doubt");
      assertThat(fake.posts()).isEqualTo(1);
    }
  }

  @Test
  void aModelWithoutBatchesIsWrongUsageThatNamesThoseThatHaveThem() {
    for (String command : List.of("eval", "plan")) {
      Cli run = Cli.run(command, "organism/guided", "--model", "organism/base", "--batch");
      assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
      assertThat(run.err())
          .contains("--batch is not for organism/base", "a model of anthropic or openai");
    }
  }

  @Test
  void aPlanWithBatchesCostsHalf() {
    String[] plan = {"plan", "organism/guided", "--model", "anthropic/claude-sonnet-4-5"};
    Cli whole = Cli.run(plan);
    var batch = new ArrayList<>(List.of(plan));
    batch.add("--batch");
    Cli half = Cli.run(batch.toArray(String[]::new));
    assertThat(half.code()).as(half.err()).isZero();
    assertThat(half.out()).contains("half the prices of", "answered within a day");
    assertThat(usd(half.out())).isCloseTo(usd(whole.out()) / 2, within(0.011));
  }

  private static double usd(String plan) {
    String sum = "at most about $";
    int at = plan.indexOf(sum) + sum.length();
    return Double.parseDouble(plan.substring(at, plan.indexOf(' ', at)));
  }
}
