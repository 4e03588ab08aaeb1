package dev.parable.measure;

import dev.parable.model.ChatModel;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.run.Progress;
import dev.parable.scenario.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** {@link Load} measured in a process of its own, and what that took. */
final class LoadProcess {

  /** In place of a pause: the model must not be asked. */
  static final Duration NEVER = Duration.ofMillis(-1);

  private LoadProcess() {}

  /**
   * What one run took.
   *
   * @param cpuSeconds of the whole process, without its start
   * @param peakBytes the most that was resident
   * @param runningPerSecond samples a second once it runs: after the first tenth of them
   * @param answerMillis what an answer took in the mean, by the clock of the model
   */
  record Bill(
      int samples,
      int occurred,
      double seconds,
      double cpuSeconds,
      long peakBytes,
      double runningPerSecond,
      double answerMillis) {

    double perSecond() {
      return samples / seconds;
    }

    double cpuMillisEach() {
      return 1_000 * cpuSeconds / samples;
    }

    /** The share of Little's bound that a rate has: samples a second by places and latency. */
    static double ofBound(double perSecond, int connections, double latencyMillis) {
      return perSecond * latencyMillis / 1_000 / connections;
    }
  }

  /** Runs in a process of its own. */
  static Bill run(
      Path folder, int scenarios, int epochs, int connections, Duration pause, String... options)
      throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As ./parable starts it; what comes later counts.
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            LoadProcess.class.getName(),
            folder.toString(),
            Integer.toString(scenarios),
            Integer.toString(epochs),
            Integer.toString(connections),
            Long.toString(pause.toMillis())));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var output = process.inputReader()) {
      String line = output.readLine();
      if (line == null || process.waitFor() != 0) {
        throw new IllegalStateException("the run ended by itself: " + line);
      }
      String[] words = line.split(" ");
      return new Bill(
          Integer.parseInt(words[0]),
          Integer.parseInt(words[1]),
          Double.parseDouble(words[2]),
          Double.parseDouble(words[3]),
          Long.parseLong(words[4]),
          Double.parseDouble(words[5]),
          Double.parseDouble(words[6]));
    }
  }

  /**
   * {@code FOLDER SCENARIOS EPOCHS CONNECTIONS PAUSE_MS}: one run, all rates, its bill on a line.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Suite suite = Load.suite(Integer.parseInt(arguments[1]));
    int epochs = Integer.parseInt(arguments[2]);
    int connections = Integer.parseInt(arguments[3]);
    var model = new Timed(model(Long.parseLong(arguments[4])));
    double cpu = cpuSeconds();
    long start = System.nanoTime();
    var running = new Running((long) suite.scenarios().size() * epochs);
    SuiteResult result =
        Load.measure(folder, Load.singleTurn(suite, epochs), model, connections, running);
    int occurred = result.rate().occurred();
    int surfaces = result.rates(scenario -> scenario.surface().id()).size();
    int cells = result.rates(scenario -> scenario.cell().id()).size();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (surfaces * cells != suite.scenarios().size()) {
      throw new IllegalStateException(surfaces + " surfaces, " + cells + " cells");
    }
    System.out.printf(
        Locale.ROOT,
        "%d %d %.3f %.3f %d %.1f %.3f%n",
        result.results().size(),
        occurred,
        seconds,
        cpuSeconds() - cpu,
        peakBytes(),
        running.perSecond(),
        model.meanMillis());
  }

  private static ChatModel model(long pause) {
    if (pause < 0) {
      return request -> {
        throw new IllegalStateException("a call that was paid for was made again");
      };
    }
    return pause == 0 ? Load.atOnce() : Load.after(Duration.ofMillis(pause));
  }

  /** Sums up what its answers take: on a busy machine more than the pause asked for. */
  private record Timed(ChatModel model, LongAdder answers, LongAdder nanos) implements ChatModel {

    Timed(ChatModel model) {
      this(model, new LongAdder(), new LongAdder());
    }

    @Override
    public Reply reply(Request request) {
      long begin = System.nanoTime();
      try {
        return model.reply(request);
      } finally {
        answers.increment();
        nanos.add(System.nanoTime() - begin);
      }
    }

    double meanMillis() {
      return nanos.sum() / 1e6 / Math.max(1, answers.sum());
    }
  }

  /** Looks at the clock after the first tenth of all samples, and at each one after it. */
  private static final class Running implements Progress {

    private final long tenth;
    private long done;
    private long begin;
    private long end;

    Running(long samples) {
      tenth = Math.max(1, samples / 10);
    }

    @Override
    public void advance(String kind, long units, boolean stored) {
      done += units;
      if (done == tenth) {
        begin = System.nanoTime();
      }
      end = System.nanoTime();
    }

    double perSecond() {
      return (done - tenth) * 1e9 / Math.max(1, end - begin);
    }
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  private static long peakBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
