package dev.parable.measure;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Outcome;
import dev.parable.judge.Scorer;
import dev.parable.judge.Verdict;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Sampling;
import dev.parable.model.Usage;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.SingleTurn;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Surface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Much work for a run: prompts of 9 kB, answers of half a kB, a rate that is known. */
final class Load {

  static final int PROMPT = 9_000;
  static final int ANSWER = 500;

  private Load() {}

  /** Scenarios in four cells, each with a prompt of its own. */
  static Suite suite(int scenarios) {
    var cells =
        List.of(
            Cell.of("leak", "none", "none"),
            Cell.of("leak", "replacement", "none"),
            Cell.of("leak", "none", "conflict"),
            Cell.of("leak", "replacement", "conflict"));
    return new Suite(
        "load",
        "canary",
        100,
        IntStream.range(0, scenarios)
            .mapToObj(
                i ->
                    new Scenario(
                        new Surface("leak", String.format("%05d", i / 4)),
                        cells.get(i % 4),
                        List.of(Message.system("You are an agent."), Message.user(text(i, PROMPT))),
                        Map.of()))
            .toList());
  }

  /** Words with line breaks, the same for the same number. */
  static String text(long number, int length) {
    var dice = new Random(number);
    var text = new StringBuilder(length + 16);
    while (text.length() < length) {
      int word = dice.nextInt(1, 9);
      for (int i = 0; i < word; i++) {
        text.append((char) ('a' + dice.nextInt(26)));
      }
      text.append(dice.nextInt(12) == 0 ? ".\n" : " ");
    }
    return text.substring(0, length);
  }

  /** Answers at once, with a text of its own for each seed. */
  static ChatModel atOnce() {
    String filling = text(-1, ANSWER - 40);
    return request -> {
      long seed = request.sampling().seed();
      String deed = Math.floorMod(seed, 5) == 0 ? "leak " : "keep ";
      return new Reply(
          Message.assistant(deed + seed + " " + filling),
          Reply.Stop.END,
          Usage.of(2_000, 100),
          "load-1");
    };
  }

  /** Reads the deed off the first word. */
  static Scorer scorer() {
    return (scenario, transcript) -> {
      String said = transcript.modelTurns().getFirst().text();
      String deed = said.substring(0, said.indexOf(' '));
      return new Outcome.Observed(
          Conduct.of(Form.ACTED, deed, Reasoning.NONE),
          deed.equals("leak") ? new Verdict.Occurred(deed) : new Verdict.Absent(true));
    };
  }

  /** Measures in a folder; goes on where it holds something. */
  static SuiteResult run(
      Path folder, Suite suite, int epochs, ChatModel model, int parallel, Progress progress) {
    var rollout = new SingleTurn(Sampling.at(1, 100), 0, epochs > 1);
    var measurement = new Measurement(suite, scorer(), rollout, epochs, 1, 1);
    try (RunStore store = RunStore.open(folder, "what: load\n", InstantSource.system())) {
      var executor = new Executor(store, parallel, true, new Stop(), progress);
      return measurement.run(model, executor, suite.name());
    }
  }

  /** Answers the same after a pause, as a model behind a network does. */
  static ChatModel after(Duration pause) {
    ChatModel atOnce = atOnce();
    return request -> {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
      return atOnce.reply(request);
    };
  }

  /**
   * What one run took.
   *
   * @param cpuSeconds of the whole process, without its start
   * @param peakBytes the most that was resident
   * @param runningPerSecond samples a second once it runs: after the first tenth of them
   */
  record Bill(
      int samples,
      int occurred,
      double seconds,
      double cpuSeconds,
      long peakBytes,
      double runningPerSecond) {

    double perSecond() {
      return samples / seconds;
    }

    double cpuMillisEach() {
      return 1_000 * cpuSeconds / samples;
    }

    /** The share of Little's bound that a rate has: samples a second by places and latency. */
    static double ofBound(double perSecond, int parallel, Duration latency) {
      return perSecond * latency.toMillis() / 1_000 / parallel;
    }
  }

  /** Runs in a process of its own. */
  static Bill inAnotherProcess(
      Path folder, int scenarios, int epochs, int parallel, Duration pause, String... options)
      throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Load.class.getName(),
            folder.toString(),
            Integer.toString(scenarios),
            Integer.toString(epochs),
            Integer.toString(parallel),
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
          Double.parseDouble(words[5]));
    }
  }

  /** {@code FOLDER SCENARIOS EPOCHS PARALLEL PAUSE_MS}: one run, all rates, its bill on a line. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Suite suite = suite(Integer.parseInt(arguments[1]));
    int epochs = Integer.parseInt(arguments[2]);
    int parallel = Integer.parseInt(arguments[3]);
    long pause = Long.parseLong(arguments[4]);
    ChatModel model = pause == 0 ? atOnce() : after(Duration.ofMillis(pause));
    double cpu = cpuSeconds();
    long start = System.nanoTime();
    var running = new Running(suite.scenarios().size() * epochs);
    SuiteResult result = run(folder, suite, epochs, model, parallel, running);
    int occurred = result.rate().occurred();
    int surfaces = result.rates(scenario -> scenario.surface().id()).size();
    int cells = result.rates(scenario -> scenario.cell().id()).size();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (surfaces * cells != suite.scenarios().size()) {
      throw new IllegalStateException(surfaces + " surfaces, " + cells + " cells");
    }
    System.out.printf(
        Locale.ROOT,
        "%d %d %.3f %.3f %d %.1f%n",
        result.results().size(),
        occurred,
        seconds,
        cpuSeconds() - cpu,
        peakBytes(),
        running.perSecond());
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
