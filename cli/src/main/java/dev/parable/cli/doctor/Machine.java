package dev.parable.cli.doctor;

import dev.parable.run.Entry;
import dev.parable.run.RunStore;
import dev.parable.run.RunStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Locale;

/** What this machine offers: the Java runtime, memory, room, and a disk that keeps its word. */
record Machine(Path folder, InstantSource clock) {

  private static final int OLDEST = 21;
  private static final long SMALL_HEAP = 512L << 20;
  private static final long SMALL_ROOM = 2L << 30;
  private static final int APPENDS = 50;

  /** Builds of Java 25 that corrupt compressed data (JDK-8377811). */
  Finding runtime(Runtime.Version version) {
    String name = "Java " + version;
    if (version.feature() < OLDEST) {
      return Finding.bad(name, "too old; install a JDK of at least " + OLDEST);
    }
    if (version.feature() == 25 && version.interim() == 0 && version.update() <= 2) {
      return Finding.bad(name, "corrupts compressed data (JDK-8377811); install 25.0.3 or newer");
    }
    return Finding.good(name, System.getProperty("java.home", ""));
  }

  Finding memory(long heap) {
    String size = String.format(Locale.ROOT, "%.1f GiB for Java", heap / (double) (1L << 30));
    return heap < SMALL_HEAP
        ? Finding.lacking("memory", size + "; training needs 2 GiB: PARABLE_JAVA_OPTS=-Xmx2g")
        : Finding.good("memory", size);
  }

  Finding room() {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      String size = String.format(Locale.ROOT, "%.1f GiB free", free / (double) (1L << 30));
      return free < SMALL_ROOM
          ? Finding.lacking("disk", size + " in " + folder + "; runs of many trials need more")
          : Finding.good("disk", size + " in " + folder);
    } catch (IOException failed) {
      return Finding.lacking("disk", "cannot say how much is free in " + folder + ": " + failed);
    }
  }

  /** A run is begun, written to and deleted again. */
  Finding store() {
    try {
      Path place = Files.createTempDirectory(folder, "parable-doctor");
      try {
        return Finding.good("run store", speed(place));
      } finally {
        delete(place);
      }
    } catch (IOException | RunStoreException failed) {
      return Finding.bad(
          "run store",
          "no run can be written in " + folder + ": " + failed.getMessage() + "; choose another");
    }
  }

  private String speed(Path place) {
    long start = System.nanoTime();
    try (RunStore store = RunStore.open(place.resolve("run"), "what: doctor\n", clock)) {
      for (int i = 0; i < APPENDS; i++) {
        store.append(Entry.done("doctor", Integer.toString(i), "{}", clock.instant()));
      }
    }
    double each = (System.nanoTime() - start) / 1e6 / APPENDS;
    return String.format(Locale.ROOT, "keeps a result in %.1f ms, safe against a crash", each);
  }

  private static void delete(Path place) throws IOException {
    try (var files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
