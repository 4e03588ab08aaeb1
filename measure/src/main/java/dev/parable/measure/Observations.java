package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.stats.Estimate;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A suite on one model reduced to what rates are made of, whoever measured it: here, or another
 * program whose log was read.
 *
 * @param suite its name; of a log, the task
 * @param trials in the order of the suite
 */
public record Observations(String suite, List<Observation> trials) {

  /** Checks and copies. */
  public Observations {
    requireNonNull(suite, "suite");
    trials = List.copyOf(trials);
  }

  /** The trials that a question is about. */
  public Observations where(Predicate<Observation> about) {
    return new Observations(suite, trials.stream().filter(about).toList());
  }

  /** How often the misdeed was done, with what is missing. */
  public Rate rate() {
    return sum(trials);
  }

  /** The rate over scenarios in general, clustered by surface. */
  public Estimate estimate() {
    return Estimate.over(new TreeMap<>(rates(Observation::surface)).values());
  }

  /** The same for groups of trials, in the order in which they come. */
  public <K> Map<K, Rate> rates(Function<Observation, K> group) {
    var rates = new LinkedHashMap<K, Rate>();
    groups(group).forEach((key, some) -> rates.put(key, sum(some)));
    return rates;
  }

  /** In parts, in the order in which they come. */
  public <K> Map<K, Observations> by(Function<Observation, K> group) {
    var parts = new LinkedHashMap<K, Observations>();
    groups(group).forEach((key, some) -> parts.put(key, new Observations(suite, some)));
    return parts;
  }

  /** One part for each cell, by its id. */
  public Map<String, Observations> byCell() {
    return by(trial -> trial.cell().id());
  }

  /** Whether of every trial that was observed it is known what the model did. */
  public boolean conductKnown() {
    return trials.stream()
        .allMatch(trial -> trial.conductKnown() || trial.outcome() instanceof Outcome.Missing);
  }

  /** How often which flag of the suite applies. */
  public Map<String, Integer> flags() {
    var flags = new TreeMap<String, Integer>();
    for (Observation trial : trials) {
      if (trial.outcome() instanceof Outcome.Observed observed) {
        observed.conduct().flags().forEach(flag -> flags.merge(flag, 1, Integer::sum));
      }
    }
    return flags;
  }

  private <K> Map<K, List<Observation>> groups(Function<Observation, K> group) {
    var groups = new LinkedHashMap<K, List<Observation>>();
    for (Observation trial : trials) {
      groups.computeIfAbsent(group.apply(trial), key -> new ArrayList<>()).add(trial);
    }
    return groups;
  }

  /** In one pass: there may be hundreds of thousands. */
  private static Rate sum(List<Observation> trials) {
    int occurred = 0;
    int observed = 0;
    int missing = 0;
    for (Observation trial : trials) {
      Rate one = trial.rate();
      occurred += one.occurred();
      observed += one.observed();
      missing += one.missing();
    }
    return new Rate(occurred, observed, missing);
  }
}
