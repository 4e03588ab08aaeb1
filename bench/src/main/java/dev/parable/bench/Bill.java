package dev.parable.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a piece of work took of this process: time on the wall, on the processors, and memory. */
record Bill(long started, long cpuBefore) {

  static Bill open() {
    return new Bill(System.nanoTime(), cpu());
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** The largest resident set so far, in MiB. Linux tells it; elsewhere -1. */
  private static long peakMiB() {
    try {
      return Files.readString(Path.of("/proc/self/status"))
          .lines()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1L);
    } catch (IOException elsewhere) {
      return -1;
    }
  }

  /**
   * One line.
   *
   * @param right samples whose answer was theirs
   */
  String json(int samples, int right) {
    double seconds = (System.nanoTime() - started) / 1e9;
    return String.format(
        Locale.ROOT,
        "{\"samples\":%d,\"right\":%d,\"seconds\":%.3f,\"per_second\":%.1f,"
            + "\"cpu_seconds\":%.3f,\"peak_mib\":%d}",
        samples,
        right,
        seconds,
        samples / seconds,
        (cpu() - cpuBefore) / 1e9,
        peakMiB());
  }
}
