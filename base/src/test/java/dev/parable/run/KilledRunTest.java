package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of its work loses nothing that it was told is safe. */
class KilledRunTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final int KILLS = 5;

  @TempDir private Path temp;

  @Test
  void everyAcknowledgedEntryIsThereOnceAfterKills() throws Exception {
    Path folder = temp.resolve("run");
    var random = new Random(20260304);
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < KILLS; round++) {
      Process worker = start(folder, round);
      try (BufferedReader output = worker.inputReader()) {
        int before = 1 + random.nextInt(400);
        for (int i = 0; i < before; i++) {
          acknowledged.add(acknowledgement(output));
        }
        if (round == 0) {
          RunStoreException refused =
              catchThrowableOfType(RunStoreException.class, () -> open(folder));
          assertThat(refused.kind()).isEqualTo(RunStoreException.Kind.IN_USE);
        }
        // The handle, since Process.destroyForcibly would also close what is still to be read.
        worker.toHandle().destroyForcibly();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          if (line.endsWith(".")) {
            acknowledged.add(line);
          }
        }
      }
      assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
      check(folder, acknowledged);
    }
    assertThat(acknowledged.size()).isGreaterThan(KILLS);
  }

  private static String acknowledgement(BufferedReader output) throws IOException {
    String line = output.readLine();
    assertThat(line).as("the worker ended by itself").isNotNull();
    return line;
  }

  private static void check(Path folder, Set<String> acknowledged) {
    try (RunStore store = open(folder)) {
      List<String> left = keys(store, "left");
      List<String> right = keys(store, "right");
      assertThat(left).doesNotHaveDuplicates().containsAll(acknowledged);
      assertThat(right).as("appended together, so kept together").isEqualTo(left);
      assertThat(left.size() - acknowledged.size())
          .as("written, and killed before saying so")
          .isBetween(0, KILLS * Worker.THREADS);
    }
  }

  private static List<String> keys(RunStore store, String kind) {
    var keys = new ArrayList<String>();
    store.each(
        kind,
        entry -> {
          assertThat(entry.json()).isEqualTo(Worker.json(entry.key()));
          keys.add(entry.key());
        });
    return keys;
  }

  static RunStore open(Path folder) {
    return RunStore.open(folder, "what: endurance\n", CLOCK);
  }

  private static Process start(Path folder, int round) throws IOException {
    return new ProcessBuilder(Worker.command(folder, Integer.toString(round)))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Appends pairs without end, and says which are safe. */
  static final class Worker {

    static final int THREADS = 3;

    private Worker() {}

    static List<String> command(Path folder, String prefix) {
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "-cp",
          System.getProperty("java.class.path"),
          Worker.class.getName(),
          folder.toString(),
          prefix);
    }

    public static void main(String[] arguments) {
      RunStore store = open(Path.of(arguments[0]));
      for (int thread = 0; thread < THREADS; thread++) {
        String prefix = arguments[1] + "-" + thread + "-";
        Thread.ofPlatform().start(() -> appendWithoutEnd(store, prefix));
      }
    }

    private static void appendWithoutEnd(RunStore store, String prefix) {
      for (int number = 0; ; number++) {
        String key = prefix + number + ".";
        store.append(
            List.of(
                Entry.done("left", key, json(key), store.now()),
                Entry.done("right", key, json(key), store.now())));
        System.out.println(key);
      }
    }

    static String json(String key) {
      return "\"" + key.repeat(50) + "\"";
    }
  }
}
