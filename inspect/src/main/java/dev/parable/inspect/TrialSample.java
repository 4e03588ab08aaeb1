package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Transcript.Event;
import dev.parable.scenario.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our trials as samples. What statistics need is metadata: {@code cell}, {@code family}, {@code
 * factors}, {@code surface} (the cluster), {@code seed}; and so are the suite and its canary, so
 * that the texts of scenarios are never without it, and where the sample comes from.
 */
public final class TrialSample {

  static final String SCENARIO = "scenario";
  static final String CELL = "cell";
  static final String FAMILY = "family";
  static final String FACTORS = "factors";
  static final String SURFACE = "surface";

  private TrialSample() {}

  /**
   * Where a sample comes from. Two samples of the same trial are alike when these are.
   *
   * @param suiteHash of all that the model is shown and the scorer is told
   * @param scorer the rule that concluded
   * @param version of Parable
   * @param models that answered, as they called themselves
   * @param at when the trial was over; empty where it was not
   */
  public record Origin(
      String suiteHash, String scorer, String version, List<String> models, Optional<Instant> at) {
    /** Checks and copies. */
    public Origin {
      requireNonNull(suiteHash, "suiteHash");
      requireNonNull(scorer, "scorer");
      requireNonNull(version, "version");
      requireNonNull(at, "at");
      models = List.copyOf(models);
    }
  }

  /** A trial, what happened in it, and what is concluded. */
  public static EvalSample of(
      Suite suite, Origin origin, Trial trial, Transcript transcript, Outcome outcome) {
    List<Message> opening = trial.scenario().opening();
    var messages = new ArrayList<>(opening);
    Optional<Reply.Stop> stop = Optional.empty();
    for (Event event : transcript.events()) {
      switch (event) {
        case Event.Said(Message message) -> {
          messages.add(message);
          stop = Optional.of(Reply.Stop.END);
        }
        case Event.RanOver ranOver -> stop = Optional.of(Reply.Stop.LENGTH);
        case Event.Cut cut -> stop = Optional.of(Reply.Stop.FILTERED);
      }
    }
    return new EvalSample(
        trial.scenario().id(),
        trial.epoch() + 1,
        opening,
        messages,
        stop,
        HarmScore.of(outcome),
        metadata(suite, origin, trial),
        Spent.until(origin.at()),
        error(transcript, outcome),
        Optional.empty(),
        EvalEvents.NONE);
  }

  /** A trial in which the model never said anything broke; one that nobody could judge did not. */
  private static Optional<String> error(Transcript transcript, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Missing(String reason) ->
          transcript.modelTurns().isEmpty() ? Optional.of(reason) : Optional.empty();
      case Outcome.Observed observed -> Optional.empty();
    };
  }

  private static Map<String, Value> metadata(Suite suite, Origin origin, Trial trial) {
    Scenario scenario = trial.scenario();
    Cell cell = scenario.cell();
    var factors = new LinkedHashMap<String, Value>();
    cell.factors().forEach((factor, level) -> factors.put(factor, Value.of(level)));
    var metadata = new LinkedHashMap<String, Value>();
    metadata.put(SCENARIO, Value.of(scenario.id()));
    metadata.put(CELL, Value.of(cell.id()));
    metadata.put(FAMILY, Value.of(cell.family()));
    metadata.put(FACTORS, new Value.Fields(factors));
    metadata.put(SURFACE, Value.of(scenario.surface().id()));
    metadata.put("seed", Value.of(trial.seed()));
    metadata.put("suite", Value.of(suite.name()));
    metadata.put("suite_sha256", Value.of(origin.suiteHash()));
    metadata.put("canary", Value.of(suite.canary()));
    metadata.put("scorer", Value.of(origin.scorer()));
    metadata.put("parable", Value.of(origin.version()));
    metadata.put(EvalSample.ANSWERED, Value.of(String.join(", ", origin.models())));
    return metadata;
  }
}
