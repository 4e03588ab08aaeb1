package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.run.Progress;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A measurement of two turns a trial in a process of its own that is killed over and over, while it
 * opens its run, recalls what the run holds, and works; and resumed. Every call is paid for, and
 * the money counted outside of the process.
 */
final class Kills {

  static final int TURNS = 2;
  static final int CONNECTIONS = 8;

  private static final int SCENARIOS = 100;
  private static final String BEGUN = "begun";
  private static final Message GO_ON = Message.user("Go on.");

  private final Path temp;
  private final int samples;

  /** A kill comes after at most so many more results. */
  private final int stride;

  private final Random dice = new Random(20261126);
  private final Tally tally = new Tally();

  /** What it took last from the first line of a process to its first new result. */
  private Duration opening = Duration.ofMillis(300);

  Kills(Path temp, int samples, int stride) {
    this.temp = temp;
    this.samples = samples;
    this.stride = stride;
  }

  /** What the kills hit. */
  static final class Tally {
    private int kills;
    private int nested;
    private int beforeAResult;
    private int beforeARun;
    private int betweenTurns;
    private long inDoubt;
    private long paidAgain;

    @Override
    public String toString() {
      return kills
          + " kills, "
          + nested
          + " of a process that went on after a kill, "
          + beforeAResult
          + " before its first result, "
          + beforeARun
          + " before there was a run, "
          + betweenTurns
          + " with a trial between its turns; "
          + inDoubt
          + " calls in doubt, "
          + paidAgain
          + " paid again";
    }
  }

  /** Kills so many times, through as many runs as that takes; all must come to the same. */
  Tally strike(int kills) throws Exception {
    var whole = new PaidRun(temp.resolve("whole"));
    SuiteResult expected = finish(whole);
    assertThat(expected.results()).hasSize(samples);
    whole.assertWhole(measurement(samples), 0);
    Map<String, StoredTrials.StoredTrial> trials = whole.trials();
    for (int number = 0; tally.kills < kills; number++) {
      var run = new PaidRun(temp.resolve("killed-" + number));
      int before = tally.kills;
      PaidRun.State state = PaidRun.State.NOTHING;
      while (tally.kills < kills && state.trials() < samples) {
        state = kill(run, state);
      }
      assertThat(finish(run)).isEqualTo(expected);
      assertThat(run.trials()).isEqualTo(trials);
      tally.inDoubt += run.state().inDoubt();
      tally.paidAgain += run.assertWhole(measurement(samples), tally.kills - before);
    }
    assertThat(tally.nested).as("%s", tally).isGreaterThanOrEqualTo(kills / 5);
    assertThat(tally.beforeAResult).as("%s", tally).isPositive();
    assertThat(tally.betweenTurns).as("%s", tally).isPositive();
    assertThat(tally.inDoubt).as("%s", tally).isPositive();
    return tally;
  }

  /** Lets it go on, and kills it. Nothing acknowledged, now or earlier, may be lost by it. */
  private PaidRun.State kill(PaidRun run, PaidRun.State before) throws Exception {
    Process worker = start(run.folder());
    int safe = before.trials();
    int results = 0;
    boolean killed = false;
    try (BufferedReader output = worker.inputReader()) {
      assertThat(output.readLine()).isEqualTo(BEGUN);
      long begin = System.nanoTime();
      int enough = 1 + dice.nextInt(stride);
      if (early(before)) {
        TimeUnit.NANOSECONDS.sleep((long) (dice.nextDouble() * opening.toNanos()));
        killed = destroy(worker);
      }
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        safe = Integer.parseInt(line);
        if (results++ == 0) {
          opening = Duration.ofNanos(System.nanoTime() - begin);
        }
        killed = killed || results >= enough && destroy(worker);
      }
    }
    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    sweep();
    PaidRun.State after = run.state();
    assertThat(after.trials()).isBetween(safe, samples);
    after.assertFollows(before);
    if (killed && after.trials() < samples) {
      count(before, after, results);
    } else {
      assertThat(after.trials()).as("it ended by itself").isEqualTo(samples);
    }
    return after;
  }

  /** Some kills come at any moment of the opening, most of them while there is no result yet. */
  private boolean early(PaidRun.State before) {
    return dice.nextInt(4) < (before.trials() == 0 ? 3 : 1);
  }

  private static boolean destroy(Process worker) {
    // The handle, since Process.destroyForcibly would also close what is still to be read.
    return worker.toHandle().destroyForcibly();
  }

  private void count(PaidRun.State before, PaidRun.State after, int results) {
    tally.kills++;
    tally.nested += before.trials() > 0 ? 1 : 0;
    tally.beforeAResult += results == 0 ? 1 : 0;
    tally.beforeARun += after.exists() ? 0 : 1;
    tally.betweenTurns += after.betweenTurns() > 0 ? 1 : 0;
  }

  private Path natives() throws IOException {
    return Files.createDirectories(temp.resolve("native"));
  }

  /** What SQLite unpacks for itself outlives a killed process. */
  private void sweep() throws IOException {
    try (Stream<Path> left = Files.list(natives())) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
  }

  private Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.sqlite.tmpdir=" + natives(),
            "-cp",
            System.getProperty("java.class.path"),
            Kills.class.getName(),
            folder.toString(),
            Integer.toString(samples))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** {@code FOLDER SAMPLES}: measures, and says after each new result how many are safe. */
  public static void main(String[] arguments) {
    System.out.println(BEGUN);
    int[] safe = {0};
    Progress progress =
        (kind, units, stored) -> {
          safe[0]++;
          if (!stored) {
            System.out.println(safe[0]);
          }
        };
    run(new PaidRun(Path.of(arguments[0])), Integer.parseInt(arguments[1]), progress);
  }

  private SuiteResult finish(PaidRun run) {
    return run(run, samples, Progress.silent());
  }

  private static SuiteResult run(PaidRun run, int samples, Progress progress) {
    ChatModel model = Load.atOnce();
    ChatModel paid =
        request -> {
          run.pay(request.sampling().seed(), turn(request));
          return model.reply(request);
        };
    return Load.measure(run.folder(), measurement(samples), paid, CONNECTIONS, progress);
  }

  private static Measurement measurement(int samples) {
    var suite = Load.suite(SCENARIOS);
    return new Measurement(suite, Load.scorer(), Kills::play, samples / SCENARIOS, 1, 1);
  }

  private static int turn(Request request) {
    return (int)
        request.messages().stream().filter(message -> message.role() == Role.ASSISTANT).count();
  }

  private static List<Transcript> play(ChatModel model, List<Trial> trials) {
    return trials.stream().map(trial -> play(model, trial)).toList();
  }

  private static Transcript play(ChatModel model, Trial trial) {
    var said = new ArrayList<Transcript.Event>();
    var messages = new ArrayList<>(trial.scenario().opening());
    for (int turn = 0; turn < TURNS; turn++) {
      if (turn > 0) {
        messages.add(GO_ON);
        said.add(new Transcript.Event.Said(GO_ON));
      }
      Reply reply = model.reply(new Request(messages, Sampling.at(1, 100).withSeed(trial.seed())));
      messages.add(reply.message());
      said.add(new Transcript.Event.Said(reply.message()));
    }
    return new Transcript(trial.id(), said);
  }
}
