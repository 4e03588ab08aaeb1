package dev.parable.bench;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Outcome;
import dev.parable.judge.Scorer;
import dev.parable.judge.Verdict;
import dev.parable.measure.Measurement;
import dev.parable.measure.SuiteResult;
import dev.parable.model.Message;
import dev.parable.model.Price;
import dev.parable.provider.OpenAiCompatibleModel;
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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ours, whole: a suite measured through the provider as {@code eval} does it, every call kept
 * before it is sent and after, counted in money, every trial scored and durable.
 */
public final class ParableRun {

  private static final String VERDICT = "verdict";
  private static final Price PRICE = new Price(1, 4, 0.1, 1, LocalDate.of(2026, 11, 1));

  private ParableRun() {}

  static Suite suite(List<String> prompts) {
    List<Scenario> scenarios =
        IntStream.range(0, prompts.size())
            .mapToObj(
                number ->
                    new Scenario(
                        new Surface("bench", Prompts.digits(number)),
                        Cell.of("bench", "none", "none"),
                        List.of(Message.user(prompts.get(number))),
                        Map.of(VERDICT, Prompts.verdict(number))))
            .toList();
    return new Suite("bench/prompts", "bench-canary", 512, scenarios);
  }

  /** Occurred where the answer is the one to this prompt. */
  static Scorer scorer() {
    return (scenario, transcript) -> {
      String verdict = scenario.fact(VERDICT);
      boolean right =
          transcript.modelTurns().stream().anyMatch(turn -> turn.text().contains(verdict));
      return new Outcome.Observed(
          Conduct.of(right ? Form.ACTED : Form.MALFORMED, "", Reasoning.NONE),
          right ? new Verdict.Occurred(verdict) : new Verdict.Absent(false));
    };
  }

  /** Measures what the folder does not hold yet. */
  static SuiteResult measure(Suite suite, URI server, int atOnce, Path folder, int epochs) {
    var model = new OpenAiCompatibleModel("bench", server, Optional.empty());
    var rollout = new SingleTurn(1.0, suite.maxTokens());
    var measurement = new Measurement(suite, scorer(), rollout, epochs, 1, 1);
    String definition = "what: bench\nsuite: " + suite.hash() + "\n";
    try (RunStore store = RunStore.open(folder, definition, InstantSource.system())) {
      var stop = new Stop();
      var calls = Calls.of(store, Budget.UNLIMITED);
      // As eval does it: the tries are made where the calls are kept.
      var executor = new Executor(store, atOnce, true, stop, Progress.silent(), Retries.atOnce(0));
      Terms terms = Terms.USUAL.with(Concurrency.upTo(atOnce));
      try (var metering =
          Metering.of(calls, "openai-compatible/bench", model, Optional.of(PRICE), terms, stop)) {
        return measurement.runByUnit(metering::forUnit, executor, suite.name());
      }
    }
  }

  /** Runs: {@code PROMPTS URL AT_ONCE FOLDER [EPOCHS]}. Prints one line of JSON. */
  public static void main(String[] arguments) throws IOException {
    Suite suite = suite(Prompts.read(Path.of(arguments[0])));
    int epochs = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1;
    var bill = Bill.open();
    SuiteResult result =
        measure(
            suite,
            URI.create(arguments[1]),
            Integer.parseInt(arguments[2]),
            Path.of(arguments[3]),
            epochs);
    System.out.println(bill.json(result.results().size(), result.rate().occurred()));
  }
}
