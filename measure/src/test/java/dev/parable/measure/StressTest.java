package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Speed and size in full, on a machine with nothing else to do; minutes. All of it as {@code eval}
 * does it, every call kept and counted; what is not a goal is printed only.
 */
@Tag("stress")
class StressTest {

  private static final long GIGABYTE = 1L << 30;

  @TempDir private Path temp;

  private static LoadProcess.Bill said(String what, LoadProcess.Bill bill) {
    System.out.printf(
        Locale.ROOT,
        "%s: %,d samples in %.2f s, %,.0f a second, %.3f ms CPU each, at most %d MB resident%n",
        what,
        bill.samples(),
        bill.seconds(),
        bill.perSecond(),
        bill.cpuMillisEach(),
        bill.peakBytes() >> 20);
    return bill;
  }

  @Test
  void hundredThousandSamplesOfNineKilobytes() throws Exception {
    LoadProcess.Bill bill =
        said(
            "a model that answers at once, -Xmx256m",
            LoadProcess.run(temp.resolve("run"), 1_000, 100, 1_000, Duration.ZERO, "-Xmx256m"));
    assertThat(bill.samples()).isEqualTo(100_000);
    assertThat(bill.peakBytes()).isLessThan(GIGABYTE);
    ManySamplesTest.assertEachPaidOnce(
        temp.resolve("run"), Load.singleTurn(Load.suite(1_000), 100));
  }

  @Test
  void twoHundredThousandTrialsAreResumedInFiveSeconds() throws Exception {
    Path folder = temp.resolve("run");
    LoadProcess.Bill first =
        said("200,000 trials", LoadProcess.run(folder, 2_000, 100, 1_000, Duration.ZERO, "-Xmx1g"));
    LoadProcess.Bill resumed =
        said("resumed", LoadProcess.run(folder, 2_000, 100, 1, LoadProcess.NEVER, "-Xmx1g"));
    assertThat(resumed.occurred()).isEqualTo(first.occurred());
    assertThat(resumed.samples()).isEqualTo(200_000);
    assertThat(resumed.seconds()).isLessThan(5);
  }

  @Test
  void thousandAtOnceReachLittlesBound() throws Exception {
    Duration latency = Duration.ofMillis(500);
    LoadProcess.Bill bill =
        said(
            "1,000 at once, 500 ms each",
            LoadProcess.run(temp.resolve("run"), 1_000, 100, 1_000, latency));
    double running = LoadProcess.Bill.ofBound(bill.runningPerSecond(), 1_000, latency.toMillis());
    double whole = LoadProcess.Bill.ofBound(bill.perSecond(), 1_000, latency.toMillis());
    System.out.printf(
        Locale.ROOT,
        "of Little's bound: %.2f %% once it runs, %.2f %% with beginning and end%n",
        100 * running,
        100 * whole);
    assertThat(running).isGreaterThan(0.98);
    assertThat(bill.peakBytes()).isLessThan(GIGABYTE);
  }

  @Test
  void thousandKillsLoseNothing() throws Exception {
    System.out.println(new Kills(temp, 2_000, 2).strike(1_000));
  }
}
