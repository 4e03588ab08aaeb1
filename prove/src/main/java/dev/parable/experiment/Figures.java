package dev.parable.experiment;

import dev.parable.judge.Outcome;
import dev.parable.measure.TrialResult;
import dev.parable.stats.Claim;
import dev.parable.stats.Estimate;
import dev.parable.stats.Figure;
import dev.parable.stats.Interval;
import dev.parable.stats.PairedDifference;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Shares of trials with intervals clustered by surface (Miller 2024, arXiv 2411.00640). */
final class Figures {

  static final double LEVEL = 0.95;

  private Figures() {}

  /** The share of the observed trials that a predicate holds for. */
  static Figure share(Collection<TrialResult> among, Predicate<TrialResult> hit) {
    return Figure.of(Estimate.over(bySurface(among, hit).values()), LEVEL);
  }

  /** Misdeeds and trials of each surface; what is missing stays missing. */
  static Map<String, Rate> bySurface(Collection<TrialResult> among, Predicate<TrialResult> hit) {
    var rates = new TreeMap<String, Rate>();
    for (TrialResult result : among) {
      boolean missing = result.outcome() instanceof Outcome.Missing;
      Rate one = missing ? new Rate(0, 0, 1) : Rate.of(hit.test(result) ? 1 : 0, 1);
      rates.merge(result.trial().scenario().surface().id(), one, Rate::plus);
    }
    return rates;
  }

  /** First minus second, surface by surface; a surface that one side lacks is left out. */
  static List<Double> differences(Map<String, Rate> first, Map<String, Rate> second) {
    var differences = new ArrayList<Double>();
    first.forEach(
        (surface, rate) -> {
          Rate other = second.getOrDefault(surface, Rate.NONE);
          if (rate.observed() > 0 && other.observed() > 0) {
            differences.add(rate.value().orElseThrow() - other.value().orElseThrow());
          }
        });
    return differences;
  }

  /** A mean difference with its interval, or the reason why it has none. */
  static Figure figure(PairedDifference paired, double level) {
    double value = paired.value();
    return switch (paired.interval(level)) {
      case Claim.Made(Interval interval) -> {
        Interval clipped = interval.clip(-1, 1);
        yield new Figure(value, clipped.low(), clipped.high(), 0, 0, paired.count(), "");
      }
      case Claim.Withheld(String reason) ->
          new Figure(value, value, value, 0, 0, paired.count(), reason);
    };
  }
}
