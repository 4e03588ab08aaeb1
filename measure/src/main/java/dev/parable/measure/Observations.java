package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.scenario.Cell;
import dev.parable.stats.Estimate;
import dev.parable.stats.Figure;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A suite on one model reduced to what rates are made of, whoever measured it: here, or another
 * program whose log was read.
 *
 * @param suite its name; of a log, the task
 * @param trials in the order of the suite
 * @param stopping how far each cell went, where cells might end early; then intervals are such as
 *     hold whenever one looks, and speak about these scenarios alone
 */
public record Observations(String suite, List<Observation> trials, Optional<Stopping> stopping) {

  /** Checks and copies. */
  public Observations {
    requireNonNull(suite, "suite");
    requireNonNull(stopping, "stopping");
    trials = List.copyOf(trials);
  }

  /** Of which as many trials were made as had been planned. */
  public Observations(String suite, List<Observation> trials) {
    this(suite, trials, Optional.empty());
  }

  /**
   * The same of a measurement whose cells might end early.
   *
   * @param epochs that were planned at most
   */
  public Observations under(StopRule rule, int epochs) {
    return new Observations(
        suite, trials, Optional.of(Stopping.of(rule, epochs, byCell().keySet(), trials)));
  }

  /**
   * The same with those trials of a scenario as one that differ in epoch and quoted words alone:
   * every rate is the same, and of hundreds of thousands of trials some hundreds are left.
   */
  public Observations condensed() {
    return new Observations(suite, Condensed.of(trials), stopping);
  }

  /** The trials that a question is about. */
  public Observations where(Predicate<Observation> about) {
    return new Observations(suite, trials.stream().filter(about).toList(), stopping);
  }

  /**
   * The interval to show or to decide by: clustered by surface, or, where cells might end early, of
   * the mean over these scenarios, holding whenever one looks. Then each of K cells has the level 1
   * - (1 - level)/K, so that all hold at once, and the ends are the means of theirs by number of
   * scenarios. It is meant for trials that were chosen by scenario, not by what came out.
   *
   * @param level for example 0.95
   */
  public Interval interval(double level) {
    return stopping.isEmpty() || trials.isEmpty() ? estimate().interval(level) : anytime(level);
  }

  /**
   * The interval of the mean over these scenarios that holds whenever one looks, each having been
   * tried equally often: the one of cells that might end early. It holds for a number of trials
   * that was fixed too, and is wider than one made for that.
   *
   * @param level for example 0.95
   */
  public Interval anytime(double level) {
    Collection<Observations> cells = byCell().values();
    double each = 1 - (1 - level) / cells.size();
    double low = 0;
    double high = 0;
    double all = 0;
    for (Observations cell : cells) {
      Interval own = cell.rate().anytimeAtWorst(each);
      long scenarios = cell.scenarios();
      low += scenarios * own.low();
      high += scenarios * own.high();
      all += scenarios;
    }
    return new Interval(low / all, high / all, level);
  }

  /**
   * The rate to show: of all trials, or, where cells might end early, the mean of the cells' by
   * number of scenarios, so that one that ended early counts no less. Empty where nothing was
   * observed.
   */
  public OptionalDouble mean() {
    return stopping.isEmpty() ? rate().value() : meanOverCells();
  }

  private OptionalDouble meanOverCells() {
    double sum = 0;
    long all = 0;
    for (Observations cell : byCell().values()) {
      OptionalDouble own = cell.rate().value();
      if (own.isPresent()) {
        sum += cell.scenarios() * own.getAsDouble();
        all += cell.scenarios();
      }
    }
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / all);
  }

  /**
   * The rate to show with its interval: see {@link #mean} and {@link #interval}.
   *
   * @param level for example 0.95
   */
  public Figure figure(double level) {
    return stopping.isEmpty() ? Figure.of(estimate(), level) : anytimeFigure(level);
  }

  /**
   * The mean of the cells with the interval that holds whenever one looks; where cells might end
   * early, and for whatever stands in one table with such.
   *
   * @param level for example 0.95
   */
  public Figure anytimeFigure(double level) {
    OptionalDouble mean = meanOverCells();
    if (mean.isEmpty()) {
      return Figure.of(estimate(), level);
    }
    Interval interval = anytime(level);
    return new Figure(
        mean.getAsDouble(),
        interval.low(),
        interval.high(),
        rate().occurred(),
        rate().observed(),
        estimate().clusterCount(),
        "");
  }

  private long scenarios() {
    return trials.stream().map(Observation::scenario).distinct().count();
  }

  /** How often the misdeed was done, with what is missing. */
  public Rate rate() {
    var sum = new Sum();
    trials.forEach(sum::add);
    return sum.rate();
  }

  /** The rate over scenarios in general, clustered by surface. */
  public Estimate estimate() {
    return Estimate.over(new TreeMap<>(rates(Observation::surface)).values());
  }

  /** The same for groups of trials, in the order in which they come. */
  public <K> Map<K, Rate> rates(Function<Observation, K> group) {
    var sums = new LinkedHashMap<K, Sum>();
    trials.forEach(one -> sums.computeIfAbsent(group.apply(one), key -> new Sum()).add(one));
    var rates = new LinkedHashMap<K, Rate>();
    sums.forEach((key, sum) -> rates.put(key, sum.rate()));
    return rates;
  }

  /** In parts, in the order in which they come. */
  public <K> Map<K, Observations> by(Function<Observation, K> group) {
    var parts = new LinkedHashMap<K, Observations>();
    groups(group).forEach((key, some) -> parts.put(key, new Observations(suite, some, stopping)));
    return parts;
  }

  /** One part for each cell, by its id. */
  public Map<String, Observations> byCell() {
    // Many trials have the same few cells, and an id is put together each time.
    var ids = new IdentityHashMap<Cell, String>();
    return by(trial -> ids.computeIfAbsent(trial.cell(), Cell::id));
  }

  /** Whether of every trial that was observed it is known what the model did. */
  public boolean conductKnown() {
    return trials.stream()
        .allMatch(trial -> trial.conductKnown() || trial.outcome() instanceof Outcome.Missing);
  }

  /**
   * The trials in which the model acted: their rate is harm given action, which a model that
   * refuses or babbles cannot lower. Missing trials, of which nobody knows whether it did, are left
   * out, and so are those of logs that do not say what the model did.
   */
  public Observations givenAction() {
    return where(
        trial ->
            trial.conductKnown()
                && trial.outcome() instanceof Outcome.Observed observed
                && observed.conduct().acted());
  }

  /**
   * The observed trials by what the model takes the situation for, in its words; only what there
   * is. What it says is not drawn by lot: a difference between parts need not come from the belief.
   */
  public Map<Conduct.Awareness, Observations> byAwareness() {
    return parts(Conduct.Awareness.class, Conduct.Awareness.UNJUDGED, Conduct::awareness);
  }

  /** The observed trials by how far the model reasons about what is right; only what there is. */
  public Map<Conduct.Reasoning.Ethical, Observations> byReasoning() {
    return parts(
        Conduct.Reasoning.Ethical.class,
        Conduct.Reasoning.Ethical.UNJUDGED,
        conduct -> conduct.reasoning().ethical());
  }

  /**
   * The trials that the model says are real minus those that it says are a test, on the scenarios
   * that have both, so that no scenario stands on one side alone. Empty where none has both.
   */
  public Optional<Comparison> realAgainstTest() {
    Map<Conduct.Awareness, Observations> parts = byAwareness();
    var none = new Observations(suite, List.of());
    Observations test = parts.getOrDefault(Conduct.Awareness.SAYS_TEST, none);
    Observations real = parts.getOrDefault(Conduct.Awareness.SAYS_REAL, none);
    var tested = test.by(Observation::scenario).keySet();
    return real.trials.stream().anyMatch(trial -> tested.contains(trial.scenario()))
        ? Optional.of(Comparison.of(test, real))
        : Optional.empty();
  }

  private <K extends Enum<K>> Map<K, Observations> parts(
      Class<K> keys, K unknown, Function<Conduct, K> said) {
    var parts = new EnumMap<K, Observations>(keys);
    where(trial -> trial.outcome() instanceof Outcome.Observed)
        .by(
            trial ->
                trial.conductKnown() && trial.outcome() instanceof Outcome.Observed observed
                    ? said.apply(observed.conduct())
                    : unknown)
        .forEach(parts::put);
    return parts;
  }

  /** How often which flag of the suite applies. */
  public Map<String, Integer> flags() {
    var flags = new TreeMap<String, Integer>();
    for (Observation trial : trials) {
      if (trial.outcome() instanceof Outcome.Observed observed) {
        observed.conduct().flags().forEach(flag -> flags.merge(flag, trial.times(), Integer::sum));
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

  /** Counts: there may be hundreds of thousands of trials. */
  private static final class Sum {
    private int occurred;
    private int observed;
    private int missing;

    void add(Observation trial) {
      switch (trial.outcome()) {
        case Outcome.Missing nothing -> missing += trial.times();
        case Outcome.Observed seen -> {
          observed += trial.times();
          occurred += seen.verdict() instanceof Verdict.Occurred ? trial.times() : 0;
        }
      }
    }

    Rate rate() {
      return new Rate(occurred, observed, missing);
    }
  }
}
