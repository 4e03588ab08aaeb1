package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As after a power failure: the log of the database ends anywhere. What is left is a prefix. */
class LogCutTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final int BEFORE = 10;
  private static final int AFTER = 16;

  @TempDir private Path temp;
  private Path copy = Path.of("set before each test");

  /** A copy of a run that is being written. */
  @BeforeEach
  void fill() throws IOException {
    Path folder = temp.resolve("run");
    copy = Files.createDirectories(temp.resolve("copy"));
    append(folder, 0, BEFORE);
    try (RunStore store = open(folder)) {
      for (int i = BEFORE; i < BEFORE + AFTER; i++) {
        store.append(entries(i, i + 1));
      }
      for (String name : List.of("run.yaml", "run.db", "run.db-wal")) {
        Files.copy(folder.resolve(name), copy.resolve(name));
      }
    }
  }

  private static RunStore open(Path folder) {
    return RunStore.open(folder, "what: toy\n", CLOCK);
  }

  private static void append(Path folder, int from, int to) {
    try (RunStore store = open(folder)) {
      store.append(entries(from, to));
    }
  }

  /** Long texts of their own and one that they share, so that all tables are in the log. */
  private static List<Entry> entries(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i -> {
              String texts = "\"" + ("own " + i).repeat(60) + "\",\"" + "shared".repeat(60) + "\"";
              return Entry.done("trial", "k" + i, "[" + texts + "]", Instant.EPOCH);
            })
        .toList();
  }

  /** Cuts the log, and says how many entries are left. */
  private int leftAfter(long length) throws IOException {
    Files.deleteIfExists(copy.resolve("run.db-shm"));
    try (var log = new RandomAccessFile(copy.resolve("run.db-wal").toFile(), "rw")) {
      log.setLength(length);
    }
    try (StoredRun run = StoredRun.open(copy)) {
      List<Entry> left = run.all("trial");
      assertThat(left).isEqualTo(entries(0, left.size()));
      return left.size();
    }
  }

  @Test
  void logCutAnywhereKeepsAPrefix() throws IOException {
    long size = Files.size(copy.resolve("run.db-wal"));
    int left = leftAfter(size);
    assertThat(left).isEqualTo(BEFORE + AFTER);
    long[] cuts = new Random(11).longs(30, 0, size).sorted().toArray();
    for (int i = cuts.length - 1; i >= 0; i--) {
      int now = leftAfter(cuts[i]);
      assertThat(now).isBetween(BEFORE, left);
      left = now;
    }
    assertThat(left).isLessThan(BEFORE + AFTER / 2);
    append(copy, left, BEFORE + AFTER);
    try (StoredRun run = StoredRun.open(copy)) {
      assertThat(run.all("trial")).isEqualTo(entries(0, BEFORE + AFTER));
    }
  }

  @Test
  @Tag("stress")
  void logCutAtEveryByteOfItsLast64KiBKeepsAPrefix() throws IOException {
    long size = Files.size(copy.resolve("run.db-wal"));
    assertThat(size).isGreaterThan(1 << 16);
    int left = BEFORE + AFTER;
    for (long cut = size; cut >= size - (1 << 16); cut--) {
      int now = leftAfter(cut);
      assertThat(now).as("cut at byte %d of %d", cut, size).isBetween(BEFORE, left);
      left = now;
    }
    System.out.printf("65,537 cuts, from %d entries to %d%n", BEFORE + AFTER, left);
    assertThat(left).isLessThan(BEFORE + AFTER);
  }
}
