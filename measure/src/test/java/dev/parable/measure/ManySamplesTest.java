package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.run.StoredRun;
import dev.parable.run.call.Calls;
import dev.parable.run.call.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Speed and size in small form; {@link StressTest} has the full one. */
@EnabledOnOs(OS.LINUX)
class ManySamplesTest {

  @TempDir private Path temp;

  /** Every sample took one call, and each of them is in the ledger at its price. */
  static void assertEachPaidOnce(Path folder, Measurement measurement) {
    Ledger.Totals all;
    try (StoredRun run = StoredRun.open(folder)) {
      all = Calls.ledger(run).all();
    }
    double usd =
        measurement.trials().stream()
            .mapToDouble(trial -> Load.PRICE.usd(Load.usage(trial.seed())))
            .sum();
    assertThat(all.calls()).isEqualTo(measurement.trials().size());
    assertThat(all.answered()).isEqualTo(all.calls());
    assertThat(all.usdKnown()).isCloseTo(usd, Offset.offset(1e-6));
    assertThat(all.usdAtMost()).isCloseTo(usd, Offset.offset(1e-6));
  }

  @Test
  void twoThousandSamplesOfNineKilobytesFitIntoASmallHeap() throws Exception {
    Path folder = temp.resolve("run");
    LoadProcess.Bill bill = LoadProcess.run(folder, 200, 10, 64, Duration.ZERO, "-Xmx48m");
    assertThat(bill.samples()).isEqualTo(2_000);
    assertThat(bill.occurred()).isBetween(300, 500);
    assertThat(bill.peakBytes()).isLessThan(400L << 20);
    assertThat(bill.seconds()).isLessThan(60);
    assertEachPaidOnce(folder, Load.singleTurn(Load.suite(200), 10));
  }

  @Test
  void twentyThousandTrialsAreResumedSoonWithoutACall() throws Exception {
    Path folder = temp.resolve("run");
    LoadProcess.Bill first = LoadProcess.run(folder, 100, 200, 200, Duration.ZERO, "-Xmx256m");
    long size = Files.size(folder.resolve("run.db"));
    LoadProcess.Bill resumed = LoadProcess.run(folder, 100, 200, 1, LoadProcess.NEVER, "-Xmx256m");
    assertThat(resumed.samples()).isEqualTo(20_000);
    assertThat(resumed.occurred()).isEqualTo(first.occurred());
    assertThat(resumed.seconds()).isLessThan(20);
    assertThat(Files.size(folder.resolve("run.db"))).isEqualTo(size);
    assertEachPaidOnce(folder, Load.singleTurn(Load.suite(100), 200));
  }

  /**
   * Generous, and by what answers really took, since the build may share its machine: {@link
   * StressTest} has the strict bound.
   */
  @Test
  void aHundredAtOnceComeNearLittlesBound() throws Exception {
    LoadProcess.Bill bill =
        LoadProcess.run(temp.resolve("run"), 100, 10, 100, Duration.ofMillis(500));
    double bound = LoadProcess.Bill.ofBound(bill.runningPerSecond(), 100, bill.answerMillis());
    assertThat(bound).isBetween(0.8, 1.15);
  }
}
