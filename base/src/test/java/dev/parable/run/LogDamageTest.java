package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log of a run that was killed, with bits that changed afterwards: that is damage, and is said.
 * As after a power failure, with some of the last writes undone: that is none, and costs the last
 * commit at most.
 */
class LogDamageTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final int ENTRIES = 20;

  /** What SQLite writes at once: the header of a frame, and a page. */
  private static final int FRAME_HEADER = 24;

  private static final int PAGE = 4_096;

  @TempDir private Path temp;
  private Path copy = Path.of("set before each test");
  private byte[] database = {};
  private byte[] log = {};

  /** Where the last commit begins. */
  private int last;

  /** The files as a killed process leaves them: the log is in use, and nothing tidies up. */
  @BeforeEach
  void fill() throws IOException {
    Path folder = temp.resolve("run");
    copy = Files.createDirectories(temp.resolve("copy"));
    try (RunStore store = RunStore.open(folder, "what: toy\n", CLOCK)) {
      for (int i = 0; i < ENTRIES; i++) {
        last = i == 0 ? 0 : (int) Files.size(folder.resolve("run.db-wal"));
        store.append(entry(i));
      }
      database = Files.readAllBytes(folder.resolve("run.db"));
      log = Files.readAllBytes(folder.resolve("run.db-wal"));
    }
    Files.copy(folder.resolve("run.yaml"), copy.resolve("run.yaml"));
    assertThat((log.length - last) / (FRAME_HEADER + PAGE)).isGreaterThan(2);
  }

  private static Entry entry(int i) {
    String texts = "\"" + ("own " + i).repeat(60) + "\",\"" + "shared".repeat(60) + "\"";
    return Entry.done("trial", "k" + i, "[" + texts + "]", Instant.EPOCH);
  }

  /** How many entries are left; the first ones, and no other. */
  private int left(byte[] altered) throws IOException {
    Files.deleteIfExists(copy.resolve("run.db-shm"));
    Files.write(copy.resolve("run.db"), database);
    Files.write(copy.resolve("run.db-wal"), altered);
    try (StoredRun run = StoredRun.open(copy)) {
      List<Entry> left = run.all("trial");
      assertThat(left)
          .isEqualTo(IntStream.range(0, left.size()).mapToObj(LogDamageTest::entry).toList());
      return left.size();
    }
  }

  private boolean isSaid(byte[] altered) throws IOException {
    try {
      assertThat(left(altered)).isBetween(ENTRIES - 1, ENTRIES);
      return false;
    } catch (RunStoreException said) {
      assertThat(said.kind()).isEqualTo(RunStoreException.Kind.DAMAGED);
      assertThat(said).hasMessageContaining("run.db-wal is damaged (byte ");
      return true;
    }
  }

  private byte[] flipped(int at, int bit) {
    byte[] altered = log.clone();
    altered[at] ^= (byte) (1 << bit);
    return altered;
  }

  private int flips(int count, int until) throws IOException {
    var dice = new SplittableRandom(12);
    int said = 0;
    for (int i = 0; i < count; i++) {
      said += isSaid(flipped(dice.nextInt(until), dice.nextInt(8))) ? 1 : 0;
    }
    return said;
  }

  @Test
  void aBitThatChangedBeforeTheLastCommitIsSaid() throws IOException {
    for (int at = 0; at < 32 + FRAME_HEADER; at++) {
      assertThat(isSaid(flipped(at, at % 8))).as("byte %d", at).isTrue();
    }
    assertThat(flips(80, last - 3 * (FRAME_HEADER + PAGE))).isEqualTo(80);
  }

  @Test
  void aBitThatChangedAnywhereCostsTheLastCommitAtMostOrIsSaid() throws IOException {
    for (int at = last - FRAME_HEADER - PAGE + 8; at < last - PAGE; at++) {
      assertThat(isSaid(flipped(at, at % 8))).as("byte %d", at).isTrue();
    }
    for (int at = last - FRAME_HEADER - PAGE; at < last; at += 61) {
      isSaid(flipped(at, at % 8));
    }
    assertThat(flips(80, log.length)).isBetween(50, 79);
  }

  @Test
  void theDamagedLogIsLeftAsItIs() throws IOException {
    byte[] altered = flipped(last / 2, 3);
    isSaid(altered);
    assertThatThrownBy(() -> RunStore.open(copy, "what: toy\n", CLOCK))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("run.db-wal is damaged");
    assertThat(copy.resolve("run.db-wal")).hasBinaryContent(altered);
  }

  /** Writes since the last sync reach the disk in any order, or not at all, sector by sector. */
  private byte[] undone(RandomGenerator dice) {
    byte[] altered = log.clone();
    int unit = dice.nextBoolean() ? 512 : FRAME_HEADER + PAGE;
    for (int from = last; from < log.length; from += unit - from % unit) {
      int to = Math.min(log.length, from + unit - from % unit);
      switch (dice.nextInt(6)) {
        case 0 -> Arrays.fill(altered, from, to, (byte) 0);
        case 1 -> System.arraycopy(log, from - last / 2, altered, from, to - from);
        default -> {}
      }
    }
    return dice.nextInt(4) == 0
        ? Arrays.copyOf(altered, last + dice.nextInt(log.length - last))
        : altered;
  }

  private int schedules(int count) throws IOException {
    int lost = 0;
    for (int i = 0; i < count; i++) {
      int left = left(undone(new SplittableRandom(i)));
      assertThat(left).as("schedule %d", i).isBetween(ENTRIES - 1, ENTRIES);
      lost += ENTRIES - left;
    }
    return lost;
  }

  @Test
  void writesUndoneSinceTheLastSyncAreNoDamage() throws IOException {
    assertThat(schedules(100)).isBetween(30, 99);
  }

  @Tag("stress")
  @Test
  void tenThousandSchedulesAndFlips() throws IOException {
    int lost = schedules(10_000);
    int said = flips(10_000, log.length);
    System.out.printf(
        "10,000 schedules: %d lost the last commit; of 10,000 flips %d said%n", lost, said);
    assertThat(lost).isPositive();
  }
}
