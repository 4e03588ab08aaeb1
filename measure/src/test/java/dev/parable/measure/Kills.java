package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.ChatModel;
import dev.parable.run.Progress;
import dev.parable.run.StoredRun;
import dev.parable.scenario.Suite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A measurement in a process of its own that is killed over and over, each time at another of its
 * writes, and resumed. Every call that would have been paid for is counted.
 */
final class Kills {

  private static final int PARALLEL = 4;
  private static final int SCENARIOS = 100;

  private final Path temp;
  private final int samples;

  /** A kill comes after at most so many more results. */
  private final int stride;

  private final Random dice = new Random(20261126);

  Kills(Path temp, int samples, int stride) {
    this.temp = temp;
    this.samples = samples;
    this.stride = stride;
  }

  /** Kills so many times, through as many runs as that takes; all must come to the same. */
  void strike(int kills) throws Exception {
    Path whole = temp.resolve("whole");
    SuiteResult expected = finish(whole);
    assertThat(expected.results()).hasSize(samples);
    Map<String, StoredTrials.StoredTrial> trials = trials(whole);
    int left = kills;
    for (int run = 0; left > 0; run++) {
      Path folder = temp.resolve("killed-" + run);
      int before = left;
      while (left > 0 && kill(folder)) {
        left--;
      }
      assertThat(finish(folder)).isEqualTo(expected);
      assertThat(trials(folder)).isEqualTo(trials);
      assertThat(Files.size(paid(folder)) - samples)
          .as("calls paid again after %d kills", before - left)
          .isBetween(0L, (before - left) * 2L * PARALLEL);
    }
  }

  /** Whether it was killed before it came to its end. Nothing acknowledged may be lost by it. */
  private boolean kill(Path folder) throws Exception {
    Process worker = start(folder);
    int acknowledged = 0;
    boolean killed = false;
    try (BufferedReader output = worker.inputReader()) {
      int enough = 1 + dice.nextInt(stride);
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        acknowledged = Integer.parseInt(line);
        if (!killed && --enough <= 0) {
          killed = true;
          worker.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(killed).as("it began to work").isTrue();
    try (StoredRun run = StoredRun.open(folder)) {
      int[] stored = {0};
      run.each(Measurement.OUTCOMES, entry -> stored[0]++);
      assertThat(stored[0]).isBetween(acknowledged, samples);
      return stored[0] < samples;
    }
  }

  private Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Kills.class.getName(),
            folder.toString(),
            Integer.toString(samples))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** {@code FOLDER SAMPLES}: measures, and says after each result how many are safe. */
  public static void main(String[] arguments) {
    int[] safe = {0};
    Progress progress =
        (kind, units, stored) -> {
          safe[0]++;
          if (!stored) {
            System.out.println(safe[0]);
          }
        };
    run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), progress);
  }

  private SuiteResult finish(Path folder) {
    return run(folder, samples, Progress.silent());
  }

  private static SuiteResult run(Path folder, int samples, Progress progress) {
    Suite suite = Load.suite(SCENARIOS);
    ChatModel model = Load.atOnce();
    ChatModel counted =
        request -> {
          pay(folder);
          return model.reply(request);
        };
    return Load.run(folder, suite, samples / SCENARIOS, counted, PARALLEL, progress);
  }

  private static Path paid(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".paid");
  }

  /** One byte for each call, kept by the system when the process is killed. */
  private static void pay(Path folder) {
    try {
      Files.write(paid(folder), new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The same as if no time passed: all else must be equal. */
  private static StoredTrials.StoredTrial timeless(StoredTrials.StoredTrial trial) {
    return new StoredTrials.StoredTrial(
        trial.unit(),
        trial.trial(),
        trial.transcript(),
        trial.outcome(),
        trial.models(),
        Instant.EPOCH);
  }

  private static Map<String, StoredTrials.StoredTrial> trials(Path folder) {
    var trials = new TreeMap<String, StoredTrials.StoredTrial>();
    try (StoredRun run = StoredRun.open(folder)) {
      StoredTrials.each(
          run, trial -> assertThat(trials.put(trial.trial(), timeless(trial))).isNull());
    }
    return trials;
  }
}
