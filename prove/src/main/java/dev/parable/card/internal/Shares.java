package dev.parable.card.internal;

import dev.parable.measure.Observation;
import dev.parable.measure.Observations;
import dev.parable.page.Shown;
import dev.parable.page.Table.Cell;
import dev.parable.stats.Estimate;
import dev.parable.stats.Figure;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Rates with the interval that is shown beside them. */
public final class Shares {

  static final double LEVEL = 0.95;

  private Shares() {}

  private static final String UNKNOWN_AFTER_EARLY_ENDS =
      "cells might end early, and no interval here is known to hold for that";

  /** Of trials that were chosen by what came out of them. */
  public static Figure chosen(Observations trials) {
    return trials.stopping().isEmpty()
        ? trials.figure(LEVEL)
        : withoutInterval(Figure.of(trials.estimate(), LEVEL));
  }

  private static Figure withoutInterval(Figure figure) {
    return Shown.known(figure)
        ? new Figure(
            figure.value(),
            figure.value(),
            figure.value(),
            figure.occurred(),
            figure.observed(),
            figure.clusters(),
            UNKNOWN_AFTER_EARLY_ENDS)
        : figure;
  }

  /** Over scenarios of one surface: each scenario counts as a cluster. */
  static Figure clusteredBy(Observations trials) {
    return Figure.of(
        Estimate.over(new TreeMap<>(trials.rates(Observation::scenario)).values()), LEVEL);
  }

  /** Of draws of one prompt: Wilson's interval, which speaks of that prompt alone. */
  static Figure ofOnePrompt(Rate rate) {
    if (rate.observed() == 0) {
      return new Figure(0, 0, 1, 0, 0, 0, "nothing was observed");
    }
    Interval interval = rate.wilson(LEVEL);
    // Its ends are 0 and 1 here, but not after rounding.
    return new Figure(
        rate.value().orElseThrow(),
        rate.occurred() == 0 ? 0 : interval.low(),
        rate.occurred() == rate.observed() ? 1 : interval.high(),
        rate.occurred(),
        rate.observed(),
        1,
        "");
  }

  /** An exact interval (Clopper-Pearson), for claims. */
  static Figure exact(Rate rate) {
    if (rate.observed() == 0) {
      return new Figure(0, 0, 1, 0, 0, 0, "nothing was observed");
    }
    Interval interval = rate.clopperPearson(LEVEL);
    return new Figure(
        rate.value().orElseThrow(),
        interval.low(),
        interval.high(),
        rate.occurred(),
        rate.observed(),
        1,
        "");
  }

  /** The share of the observed trials that something holds for, clustered by surface. */
  static Figure share(Observations trials, Predicate<Observation> holds) {
    var surfaces = new TreeMap<String, Rate>();
    for (Observation trial : trials.trials()) {
      int times = trial.times();
      boolean missing = trial.rate().missing() > 0;
      Rate one = missing ? new Rate(0, 0, times) : Rate.of(holds.test(trial) ? times : 0, times);
      surfaces.merge(trial.surface(), one, Rate::plus);
    }
    List<Rate> clusters = new ArrayList<>(surfaces.values());
    Figure figure = Figure.of(Estimate.over(clusters), LEVEL);
    return trials.stopping().isEmpty() ? figure : withoutInterval(figure);
  }

  /** {@code 12 of 90}. */
  static String counts(Figure figure) {
    return figure.occurred() + " of " + figure.observed();
  }

  /** The cell of a rate with the counts that it is made of, on a line of their own. */
  static Cell counted(Cell cell, Figure figure) {
    return Shown.known(figure)
        ? new Cell(
            cell.main(),
            figure.occurred() + "/" + figure.observed() + "\n" + cell.sub(),
            (cell.tone() + " counts").strip(),
            cell.note())
        : cell;
  }

  /** {@code 13 % (8–21 %)}. */
  static String words(Figure figure) {
    return Shown.rate(figure) + " (" + Shown.range(figure) + ")";
  }

  static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
