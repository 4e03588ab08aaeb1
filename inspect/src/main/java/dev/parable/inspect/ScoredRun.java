package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import dev.parable.stats.Estimate;
import dev.parable.stats.Rate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A run reduced to what rates are made of, whoever measured it.
 *
 * @param observations every trial, by epoch and scenario
 */
public record ScoredRun(String task, String model, List<Observation> observations) {

  /** Checks and copies. */
  public ScoredRun {
    requireNonNull(task, "task");
    requireNonNull(model, "model");
    observations = List.copyOf(observations);
  }

  /** The trials that a question is about. */
  public ScoredRun where(Predicate<Observation> about) {
    return new ScoredRun(task, model, observations.stream().filter(about).toList());
  }

  /** How often the misdeed was done, with what is missing. */
  public Rate rate() {
    return observations.stream().map(Observation::rate).reduce(Rate.NONE, Rate::plus);
  }

  /** The rate over scenarios in general, clustered by surface. */
  public Estimate estimate() {
    var surfaces = new TreeMap<String, Rate>();
    observations.forEach(o -> surfaces.merge(o.surface(), o.rate(), Rate::plus));
    return Estimate.over(surfaces.values());
  }

  /** One run for each cell, in the order in which the cells come. */
  public Map<String, ScoredRun> byCell() {
    var cells = new LinkedHashMap<String, ScoredRun>();
    observations.stream()
        .map(o -> o.cell().id())
        .distinct()
        .forEach(cell -> cells.put(cell, where(o -> o.cell().id().equals(cell))));
    return cells;
  }
}
