package dev.parable.cli.eval;

import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.StopRule;
import dev.parable.model.BadInputException;
import dev.parable.model.Sampling;
import dev.parable.scenario.SingleTurn;
import dev.parable.scenario.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how often each scenario is tried, and how answers are drawn. */
final class DrawChoice {

  /** Epochs that are looked at for the fewest that can be enough. */
  private static final int MOST = 10_000;

  @Option(names = "--epochs", defaultValue = "1", description = "tries of each scenario")
  private int epochs = 1;

  @Option(
      names = "--stop-when-width",
      paramLabel = "W",
      description =
          "end a cell before its last epoch when its 95 %% interval, one that holds whenever one"
              + " looks, is at most so wide (0.1: ten points)")
  private @Nullable Double stopWhenWidth;

  @Option(names = "--temperature", defaultValue = "1.0", description = "0 to 2; default: 1.0")
  private double temperature = 1;

  @Option(
      names = "--top-p",
      defaultValue = "1.0",
      paramLabel = "P",
      description = "the probability mass to draw from; default: all of it")
  private double topP = 1;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "the upper bound of one answer; default: what the suite says")
  private @Nullable Integer maxTokens;

  @Option(
      names = "--thinking-tokens",
      defaultValue = "0",
      paramLabel = "N",
      description = "for models that must be asked to think: with at most so many tokens, on top")
  private int thinkingTokens;

  @Option(names = "--seed", defaultValue = "1", description = "of all dice; default: 1")
  private long seed = 1;

  int epochs() {
    return epochs;
  }

  /** When a cell is done before its last epoch. */
  Optional<StopRule> stop() {
    return Optional.ofNullable(stopWhenWidth).map(StopRule::new);
  }

  /** That no cell of a suite can end early, in words; empty where one can, or none is to. */
  Optional<String> idle(Suite suite) {
    return stop()
        .filter(rule -> rule.fewestEpochs(suite, epochs).isEmpty())
        .map(rule -> idle(suite, rule.width(), rule.fewestEpochs(suite, MOST)));
  }

  private String idle(Suite suite, double width, OptionalInt needed) {
    return "--stop-when-width "
        + width
        + " ends no cell of "
        + suite.name()
        + " within --epochs "
        + epochs
        + ": it takes "
        + (needed.isPresent() ? "at least " + needed.getAsInt() : "more than " + MOST)
        + " epochs";
  }

  long seed() {
    return seed;
  }

  /**
   * Checks.
   *
   * @throws BadInputException when a value cannot be used
   */
  void check() {
    if (epochs < 1) {
      throw new BadInputException("--epochs must be at least 1, was " + epochs);
    }
    if (stopWhenWidth != null && !(stopWhenWidth > 0 && stopWhenWidth < 1)) {
      throw new BadInputException(
          "--stop-when-width lies between 0 and 1, was "
              + stopWhenWidth
              + "; for 10 points write 0.1");
    }
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new BadInputException("--temperature must lie in 0 to 2, was " + temperature);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new BadInputException("--top-p must lie above 0 and at most at 1, was " + topP);
    }
    if (maxTokens != null && maxTokens < 1) {
      throw new BadInputException("--max-tokens must be at least 1, was " + maxTokens);
    }
    if (thinkingTokens < 0) {
      throw new BadInputException("--thinking-tokens must be at least 0, was " + thinkingTokens);
    }
  }

  /** The largest answer to a scenario of this suite, thinking included. */
  int maxTokens(Suite suite) {
    return (maxTokens == null ? suite.maxTokens() : maxTokens) + thinkingTokens;
  }

  SingleTurn rollout(Suite suite) {
    var sampling = new Sampling(temperature, topP, maxTokens(suite), List.of(), seed);
    return new SingleTurn(sampling, thinkingTokens, epochs > 1);
  }

  /** What a suite asks for and is not done, in words; empty where all is done. */
  Optional<String> unlike(Scored scored) {
    var asked = new ArrayList<String>();
    scored
        .protocol()
        .temperature()
        .ifPresent(
            wanted -> {
              if (wanted != temperature) {
                asked.add("--temperature " + wanted);
              }
            });
    scored
        .protocol()
        .epochs()
        .ifPresent(
            wanted -> {
              if (wanted != epochs) {
                asked.add("--epochs " + wanted);
              }
            });
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            scored.suite().name()
                + " asks for "
                + String.join(" and ", asked)
                + "; this run does otherwise, so its figures are of another protocol");
  }

  /** As lines of a run's definition. What is not asked for is not said. */
  void define(StringBuilder yaml) {
    yaml.append("temperature: ").append(temperature).append('\n');
    if (topP < 1) {
      yaml.append("top-p: ").append(topP).append('\n');
    }
    if (maxTokens != null) {
      yaml.append("max-tokens: ").append(maxTokens).append('\n');
    }
    if (thinkingTokens > 0) {
      yaml.append("thinking-tokens: ").append(thinkingTokens).append('\n');
    }
    yaml.append("epochs: ").append(epochs).append('\n');
    if (stopWhenWidth != null) {
      yaml.append(StopRule.DEFINED).append(": ").append(stopWhenWidth).append('\n');
    }
    yaml.append("seed: ").append(seed).append('\n');
  }
}
