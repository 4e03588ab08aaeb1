package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.ChatModel;
import dev.parable.model.Exchange;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.model.Usage;
import dev.parable.run.Entry;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed while it pays for calls pays at most once more for what was in flight.
 */
class KilledCallsTest {

  @TempDir private Path temp;

  @Test
  void nothingIsPaidTwiceButWhatWasInFlightAndAllOfThatIsInDoubt() throws Exception {
    kill(temp.resolve("run"), 10, new Random(20260719));
  }

  /** Thirty runs, since one is at its end after a dozen kills. */
  @Tag("stress")
  @Test
  void norByThreeHundredKills() throws Exception {
    var random = new Random(20261126);
    for (int run = 0; run < 30; run++) {
      kill(temp.resolve("run-" + run), 10, random);
    }
  }

  private static void kill(Path folder, int kills, Random random) throws Exception {
    Set<String> acknowledged = new HashSet<>();
    try (var server = new PaidServer()) {
      int doubtful = 0;
      for (int round = 0; round < kills; round++) {
        killAfter(1 + random.nextInt(9), folder, server, acknowledged);
        try (RunStore store = Worker.open(folder)) {
          int now = Calls.of(store, Budget.UNLIMITED).inDoubt().size();
          assertThat(now - doubtful).isBetween(0, Worker.PARALLEL);
          doubtful = now;
          assertThat(units(store)).containsAll(acknowledged);
        }
      }
      Process last = start(folder, server);
      assertThat(last.inputReader().lines()).isNotEmpty();
      assertThat(last.waitFor()).isZero();
      check(folder, server);
    }
  }

  private static void check(Path folder, PaidServer server) {
    try (RunStore store = Worker.open(folder)) {
      assertThat(units(store)).hasSize(Worker.UNITS);
      Calls calls = Calls.of(store, Budget.UNLIMITED);
      Ledger.Totals all = calls.ledger().all();
      Map<String, Integer> paid = server.requests();
      assertThat(paid).hasSize(Worker.UNITS * Worker.TURNS);
      assertThat(all.answered()).isEqualTo(paid.size());
      assertThat(all.failed()).isZero();

      Map<String, Integer> doubt = new HashMap<>();
      calls
          .inDoubt()
          .forEach(
              call ->
                  doubt.merge(
                      Worker.prompt(call.call().unit(), call.call().number()), 1, Integer::sum));
      paid.forEach(
          (prompt, times) ->
              assertThat(times).as(prompt).isBetween(1, 1 + doubt.getOrDefault(prompt, 0)));

      int requests = paid.values().stream().mapToInt(times -> times).sum();
      assertThat(requests).as("some were paid again").isGreaterThan(paid.size());
      long neverSent = all.calls() - requests;
      double mean = server.usd() / requests;
      assertThat(neverSent).isBetween(0L, all.inDoubt());
      assertThat(all.usd())
          .isCloseTo(server.usd(), Offset.offset(0.005 * server.usd() + neverSent * mean));
      assertThat(all.usdAtMost()).isGreaterThanOrEqualTo(server.usd());
    }
  }

  private static void killAfter(int lines, Path folder, PaidServer server, Set<String> acknowledged)
      throws Exception {
    Process worker = start(folder, server);
    try (BufferedReader output = worker.inputReader()) {
      for (int i = 0; i < lines; i++) {
        String line = output.readLine();
        assertThat(line).as("the worker ended by itself").isNotNull();
        acknowledged.add(line);
      }
      worker.toHandle().destroyForcibly();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.endsWith(".")) {
          acknowledged.add(line);
        }
      }
    }
    assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static List<String> units(RunStore store) {
    return store.all("unit").stream().map(Entry::key).toList();
  }

  private static Process start(Path folder, PaidServer server) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            folder.toString(),
            server.address().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Carries out units of two turns each, and says which are safe. */
  static final class Worker {

    static final int UNITS = 150;
    static final int TURNS = 2;
    static final int PARALLEL = 4;

    private Worker() {}

    public static void main(String[] arguments) {
      ChatModel client = new Client(URI.create(arguments[1]));
      try (RunStore store = open(Path.of(arguments[0]));
          var metering =
              Metering.of(
                  Calls.of(store, new Budget(100)),
                  "paid/model",
                  client,
                  Optional.of(PaidServer.PRICE),
                  Terms.USUAL.with(Concurrency.upTo(PARALLEL)),
                  new Stop())) {
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
          for (int i = 0; i < PARALLEL; i++) {
            threads.execute(
                () -> {
                  for (int n = next.getAndIncrement(); n < UNITS; n = next.getAndIncrement()) {
                    carryOut(store, metering, "u" + n + ".");
                  }
                });
          }
        }
      }
    }

    private static void carryOut(RunStore store, Metering metering, String unit) {
      if (store.find("unit", unit).isPresent()) {
        return;
      }
      ChatModel model = metering.forUnit(unit);
      for (int turn = 0; turn < TURNS; turn++) {
        var said = List.of(Message.user(prompt(unit, turn)));
        model.reply(new Request(said, Sampling.at(1, 100)));
      }
      store.append(Entry.done("unit", unit, "\"done\"", store.now()));
      System.out.println(unit);
    }

    static RunStore open(Path folder) {
      return RunStore.open(folder, "what: calls\n", InstantSource.system());
    }

    /** What a unit says in a turn. */
    static String prompt(String unit, int turn) {
      return unit + " turn " + turn + " " + "x".repeat(300);
    }
  }

  /** Asks the server, which takes the prompt alone and answers with its count of tokens. */
  private record Client(URI server, HttpClient http) implements ChatModel {

    Client(URI server) {
      this(server, HttpClient.newHttpClient());
    }

    @Override
    public Reply reply(Request request) {
      String prompt = request.messages().getFirst().text();
      try {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(server)
                    .POST(HttpRequest.BodyPublishers.ofString(prompt))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        String[] tokens = answer.body().split(" ");
        return new Reply(
                Message.assistant("yes"),
                Reply.Stop.END,
                Usage.of(Long.parseLong(tokens[0]), Long.parseLong(tokens[1])),
                "paid")
            .with(new Exchange(server, prompt, answer.statusCode(), Map.of(), answer.body()));
      } catch (IOException | InterruptedException failed) {
        throw new ModelException(ModelException.Kind.PASSING, String.valueOf(failed), failed);
      }
    }
  }
}
