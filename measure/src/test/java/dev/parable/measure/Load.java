package dev.parable.measure;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Outcome;
import dev.parable.judge.Scorer;
import dev.parable.judge.Verdict;
import dev.parable.model.ChatModel;
import dev.parable.model.Exchange;
import dev.parable.model.Message;
import dev.parable.model.Price;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.model.Usage;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.call.Budget;
import dev.parable.run.call.Calls;
import dev.parable.run.call.Concurrency;
import dev.parable.run.call.Metering;
import dev.parable.run.call.Terms;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.SingleTurn;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Surface;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Much work for a run: prompts of 9 kB, answers of half a kB, a rate that is known. */
final class Load {

  static final int PROMPT = 9_000;
  static final int ANSWER = 500;
  static final Price PRICE = new Price(1, 4, 0.1, 1, LocalDate.of(2026, 11, 1));

  private static final String MODEL = "load/load-1";
  private static final URI SERVER = URI.create("http://127.0.0.1/v1/chat/completions");

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

  /** Answers at once, with a text of its own for each seed, and as one behind a network does. */
  static ChatModel atOnce() {
    String filling = text(-1, ANSWER - 40);
    return request -> {
      long seed = request.sampling().seed();
      String said = (Math.floorMod(seed, 5) == 0 ? "leak " : "keep ") + seed + " " + filling;
      return new Reply(Message.assistant(said), Reply.Stop.END, usage(seed), "load-1")
          .with(exchange(request, said));
    };
  }

  /** What an answer took: told by its seed, so that whoever knows the seeds knows the bill. */
  static Usage usage(long seed) {
    return Usage.of(2_000 + Math.floorMod(seed, 100), 100);
  }

  private static Exchange exchange(Request request, String said) {
    String sent =
        request.messages().stream()
            .map(message -> quoted(message.text()))
            .collect(Collectors.joining(",", "{\"model\":\"load-1\",\"messages\":[", "]}"));
    String answer = "{\"model\":\"load-1\",\"choices\":[" + quoted(said) + "]}";
    return new Exchange(SERVER, sent, 200, Map.of("request-id", "load"), answer);
  }

  private static String quoted(String text) {
    return "{\"content\":\"" + text.replace("\n", "\\n") + "\"}";
  }

  /** Answers the same after a pause. */
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

  /** Each scenario answered once in each epoch. */
  static Measurement singleTurn(Suite suite, int epochs) {
    var rollout = new SingleTurn(Sampling.at(1, 100), 0, epochs > 1);
    return new Measurement(suite, scorer(), rollout, epochs, 1, 1);
  }

  /**
   * Measures in a folder as {@code eval} does: every call kept before it is made and after, counted
   * in money, twice as many trials side by side as connections. Goes on where the folder holds
   * something.
   */
  static SuiteResult measure(
      Path folder, Measurement measurement, ChatModel model, int connections, Progress progress) {
    try (RunStore store = RunStore.open(folder, "what: load\n", InstantSource.system())) {
      var stop = new Stop();
      var calls = Calls.of(store, Budget.UNLIMITED);
      var executor = new Executor(store, 2 * connections, true, stop, progress, Retries.atOnce(0));
      Terms terms = Terms.USUAL.with(Concurrency.upTo(connections));
      try (var metering = Metering.of(calls, MODEL, model, Optional.of(PRICE), terms, stop)) {
        return measurement.runByUnit(metering::forUnit, executor, measurement.suite().name());
      }
    }
  }
}
