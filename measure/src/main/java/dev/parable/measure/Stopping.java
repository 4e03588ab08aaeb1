package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far each cell of a measurement went whose cells might end early. It follows from what was
 * observed: a cell ends at the first whole epoch after which the rule says enough.
 *
 * @param epochs that were planned at most
 */
public record Stopping(StopRule rule, int epochs, List<OfCell> cells) {

  /** Checks and copies. */
  public Stopping {
    requireNonNull(rule, "rule");
    cells = List.copyOf(cells);
  }

  /** Why a cell went no further. */
  public enum End {
    /** Its interval was narrow enough. */
    NARROW,
    /** It was tried in all epochs that were planned. */
    ALL_EPOCHS,
    /** The run was broken off. */
    BROKEN_OFF
  }

  /**
   * A cell.
   *
   * @param cell its id
   * @param epochs in which it was tried, and which count
   */
  public record OfCell(String cell, int epochs, End end) {
    /** Checks. */
    public OfCell {
      requireNonNull(cell, "cell");
      requireNonNull(end, "end");
    }
  }

  /**
   * By what was observed; what lies behind the end of a cell does not count.
   *
   * @param epochs that were planned at most
   * @param cells the ids of all
   * @param trials of the epochs that were begun, missing ones included
   */
  static Stopping of(
      StopRule rule, int epochs, Collection<String> cells, List<Observation> trials) {
    Map<String, TreeMap<Integer, Rate>> counts = new LinkedHashMap<>();
    cells.forEach(cell -> counts.put(cell, new TreeMap<>()));
    for (Observation trial : trials) {
      counts
          .computeIfAbsent(trial.cell().id(), cell -> new TreeMap<>())
          .merge(trial.epoch(), trial.rate(), Rate::plus);
    }
    var ends = new ArrayList<OfCell>();
    counts.forEach((cell, byEpoch) -> ends.add(ofCell(rule, epochs, cell, byEpoch)));
    return new Stopping(rule, epochs, ends);
  }

  private static OfCell ofCell(
      StopRule rule, int epochs, String cell, TreeMap<Integer, Rate> byEpoch) {
    Rate counts = Rate.NONE;
    int done = 0;
    for (Rate epoch : byEpoch.values()) {
      counts = counts.plus(epoch);
      done++;
      if (rule.enough(counts)) {
        return new OfCell(cell, done, End.NARROW);
      }
    }
    return new OfCell(cell, done, done == epochs ? End.ALL_EPOCHS : End.BROKEN_OFF);
  }

  /**
   * Whether a cell went as far as an epoch.
   *
   * @param epoch counted from 0
   */
  boolean reaches(String cell, int epoch) {
    return cells.stream().anyMatch(one -> one.cell.equals(cell) && epoch < one.epochs);
  }

  /** Whether every cell came to its end. */
  public boolean ended() {
    return cells.stream().noneMatch(cell -> cell.end == End.BROKEN_OFF);
  }
}
