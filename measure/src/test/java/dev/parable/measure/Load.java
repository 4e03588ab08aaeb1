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
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
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

  private static double thread() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private static double cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /** {@code FOLDER SCENARIOS EPOCHS PARALLEL}. */
  public static void main(String[] arguments) throws Exception {
    Suite suite = suite(Integer.parseInt(arguments[1]));
    int epochs = Integer.parseInt(arguments[2]);
    int parallel = Integer.parseInt(arguments[3]);
    double before = cpu();
    long start = System.nanoTime();
    SuiteResult result =
        run(Path.of(arguments[0]), suite, epochs, atOnce(), parallel, Progress.silent());
    double wall = (System.nanoTime() - start) / 1e9;
    double cpu = cpu() - before;
    int samples = result.results().size();
    String peak =
        java.nio.file.Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .findFirst()
            .orElse("");
    System.out.printf(
        "before %.2f s CPU; %d samples in %.2f s: %.0f/s, %.3f ms CPU each; %s; rate %s%n",
        before, samples, wall, samples / wall, 1000 * cpu / samples, peak, result.rate());
    System.out.printf("main thread %.2f s CPU%n", thread());
  }
}
