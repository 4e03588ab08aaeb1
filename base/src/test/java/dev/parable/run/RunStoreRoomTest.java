package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parable.run.RunStoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run folder on a disk that is full or cannot be written: real small disks, where allowed. */
@EnabledOnOs(OS.LINUX)
class RunStoreRoomTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @TempDir private Path temp;

  @Test
  void folderThatCannotBeMade() {
    RunStoreException refused =
        catchThrowableOfType(
            RunStoreException.class,
            () -> RunStore.open(Path.of("/sys/parable-run"), "what: toy\n", CLOCK));
    assertThat(refused.kind()).isEqualTo(Kind.DENIED);
    assertThat(refused).hasMessageContaining("/sys/parable-run").hasMessageContaining("--out");
  }

  @Test
  void fullDiskRefusesAndLosesNothing() throws Exception {
    try (Disk disk = Disk.mount(temp, "size=600k")) {
      Path folder = disk.path().resolve("run");
      int kept = 0;
      RunStoreException refused = null;
      Path ballast = disk.path().resolve("ballast");
      try (RunStore store = RunStore.open(folder, "what: toy\n", CLOCK)) {
        Files.write(ballast, new byte[200_000]);
        while (refused == null) {
          try {
            store.append(entry(kept));
            kept++;
          } catch (RunStoreException full) {
            refused = full;
          }
        }
        assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(Kind.FULL);
        assertThat(refused).hasMessageContaining("run.db").hasMessageContaining("make room");
        assertThat(kept).isPositive();
        assertThat(store.all("trial")).hasSize(kept);
        Files.delete(ballast);
        store.append(entry(kept));
      }
      try (RunStore store = RunStore.open(folder, "what: toy\n", CLOCK)) {
        assertThat(store.all("trial")).hasSize(kept + 1);
      }
    }
  }

  @Test
  void readOnlyDiskCanBeReadAndNotWorkedIn() throws Exception {
    try (Disk disk = Disk.mount(temp, "size=2m")) {
      Path folder = disk.path().resolve("run");
      try (RunStore store = RunStore.open(folder, "what: toy\n", CLOCK)) {
        store.append(entry(0));
      }
      disk.remount("ro");
      RunStoreException refused =
          catchThrowableOfType(
              RunStoreException.class, () -> RunStore.open(folder, "what: toy\n", CLOCK));
      assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(Kind.DENIED);
      assertThat(refused).hasMessageContaining(folder.toString());
      try (StoredRun run = StoredRun.open(folder)) {
        assertThat(run.all("trial")).containsExactly(entry(0));
      }
      RunStoreException another =
          catchThrowableOfType(
              RunStoreException.class,
              () -> RunStore.open(disk.path().resolve("new"), "what: toy\n", CLOCK));
      assertThat(another.kind()).isEqualTo(Kind.DENIED);
    }
  }

  /** What a killed process left in its log is not passed over in silence. */
  @Test
  void logOnAReadOnlyDiskIsNotPassedOver() throws Exception {
    Path busy = temp.resolve("busy");
    try (RunStore store = RunStore.open(busy, "what: toy\n", CLOCK);
        Disk disk = Disk.mount(temp, "size=2m")) {
      store.append(entry(0));
      Path killed = Files.createDirectories(disk.path().resolve("run"));
      for (String file : List.of("run.yaml", "run.db", "run.db-wal")) {
        Files.copy(busy.resolve(file), killed.resolve(file));
      }
      disk.remount("ro");
      RunStoreException told =
          catchThrowableOfType(RunStoreException.class, () -> StoredRun.open(killed));
      assertThat(told.kind()).isEqualTo(Kind.DENIED);
      assertThat(told).hasMessageContaining("run.db-wal").hasMessageContaining("Copy the folder");
    }
  }

  private static Entry entry(int number) {
    return Entry.done("trial", "k" + number, "\"" + "x".repeat(3_000) + "\"", Instant.EPOCH);
  }

  /** A small disk in memory. Mounting needs the right to; without it the test is skipped. */
  private record Disk(Path path) implements AutoCloseable {

    static Disk mount(Path temp, String options) throws IOException {
      Path path = Files.createDirectories(temp.resolve("disk"));
      assumeTrue(
          command(List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", path.toString())) == 0,
          "not tested: a small disk. It takes the right to mount a tmpfs, as root has it");
      return new Disk(path);
    }

    void remount(String option) {
      assertThat(command(List.of("mount", "-o", "remount," + option, path.toString()))).isZero();
    }

    @Override
    public void close() {
      command(List.of("umount", path.toString()));
    }

    private static int command(List<String> words) {
      try {
        Process process =
            new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
      } catch (IOException noSuchCommand) {
        return -1;
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
