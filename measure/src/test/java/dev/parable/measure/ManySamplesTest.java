package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Speed and size in small form; {@link StressTest} has the full one. */
@EnabledOnOs(OS.LINUX)
class ManySamplesTest {

  @TempDir private Path temp;

  @Test
  void twoThousandSamplesOfNineKilobytesFitIntoASmallHeap() throws Exception {
    Load.Bill bill =
        Load.inAnotherProcess(temp.resolve("run"), 200, 10, 64, Duration.ZERO, "-Xmx48m");
    assertThat(bill.samples()).isEqualTo(2_000);
    assertThat(bill.occurred()).isBetween(300, 500);
    assertThat(bill.peakBytes()).isLessThan(400L << 20);
    assertThat(bill.seconds()).isLessThan(60);
  }

  @Test
  void twentyThousandTrialsAreResumedSoonWithoutACall() throws Exception {
    Path folder = temp.resolve("run");
    Load.Bill first = Load.inAnotherProcess(folder, 100, 200, 200, Duration.ZERO, "-Xmx256m");
    long size = Files.size(folder.resolve("run.db"));
    Load.Bill resumed = Load.inAnotherProcess(folder, 100, 200, 1, Duration.ofDays(1), "-Xmx256m");
    assertThat(resumed.samples()).isEqualTo(20_000);
    assertThat(resumed.occurred()).isEqualTo(first.occurred());
    assertThat(resumed.seconds()).isLessThan(20);
    assertThat(Files.size(folder.resolve("run.db"))).isEqualTo(size);
  }
}
