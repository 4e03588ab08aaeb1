package dev.parable.measure;

import dev.parable.model.BadInputException;
import dev.parable.run.RunDefinition;
import dev.parable.scenario.Suite;
import dev.parable.stats.Rate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a cell has been tried often enough: after the first whole epoch, each of its scenarios tried
 * equally often, at which the interval that holds whenever one looks is so narrow. It speaks about
 * the mean over these scenarios ({@link Rate#anytime}, with the worst cases for missing trials),
 * and about no others.
 *
 * @param width the distance from the low to the high end, in (0, 1)
 */
public record StopRule(double width) {

  /** In words, for whoever reads a result. */
  public static final String NAME = "any-time beta mixture";

  /** Under which a run's definition holds the width. */
  public static final String DEFINED = "stop-when-width";

  /** Of the interval that must be so narrow. */
  public static final double LEVEL = 0.95;

  /** Checks. */
  public StopRule {
    if (!(width > 0 && width < 1)) {
      throw new IllegalArgumentException(
          "a width lies between 0 and 1, was " + width + "; for 10 points write 0.1");
    }
  }

  /**
   * That of a run; empty where no cell can end early.
   *
   * @throws BadInputException when the definition holds no width there
   */
  public static Optional<StopRule> in(RunDefinition definition) {
    return definition.value(DEFINED).map(StopRule::parsed);
  }

  private static StopRule parsed(String width) {
    try {
      return new StopRule(Double.parseDouble(width));
    } catch (IllegalArgumentException none) {
      throw new BadInputException(
          "run.yaml: " + DEFINED + " must be a width between 0 and 1, was '" + width + "'");
    }
  }

  /** Whether a cell with these counts of whole epochs needs no more. */
  public boolean enough(Rate counts) {
    return counts.anytimeAtWorst(LEVEL).width() <= width;
  }

  /**
   * The next number of epochs at which a cell may turn out to have been tried enough, whatever is
   * observed until then. All epochs up to it are needed, so they may be played side by side.
   *
   * @param counts of the epochs that were played
   * @param epochs how many these are
   * @param scenarios of the cell
   * @param most epochs that are planned; they end a cell too
   */
  public int nextLook(Rate counts, int epochs, int scenarios, int most) {
    for (int next = epochs + 1; next < most; next++) {
      if (mayBeEnough(counts, (next - epochs) * scenarios)) {
        return next;
      }
    }
    return most;
  }

  /**
   * The fewest epochs after which a cell of so many scenarios can be done: when nothing occurs, or
   * always. Empty where that takes more than are planned.
   */
  public OptionalInt fewestEpochs(int scenarios, int most) {
    int look = nextLook(Rate.NONE, 0, scenarios, most);
    return mayBeEnough(Rate.NONE, look * scenarios) ? OptionalInt.of(look) : OptionalInt.empty();
  }

  /** The fewest epochs after which any cell of a suite can be done: the one of most scenarios. */
  public OptionalInt fewestEpochs(Suite suite, int most) {
    int largest = Collections.max(scenarios(suite));
    return fewestEpochs(largest, most);
  }

  /** The trials of a suite if in every cell nothing occurs, or always. */
  public long fewestTrials(Suite suite, int most) {
    return scenarios(suite).stream()
        .mapToLong(own -> (long) own * fewestEpochs(own, most).orElse(most))
        .sum();
  }

  private static List<Integer> scenarios(Suite suite) {
    var cells = new LinkedHashMap<String, Integer>();
    suite.scenarios().forEach(one -> cells.merge(one.cell().id(), 1, Integer::sum));
    return List.copyOf(cells.values());
  }

  /** An interval is narrowest at the ends: when none of the further trials shows it, or all do. */
  private boolean mayBeEnough(Rate counts, int further) {
    return enough(counts.plus(Rate.of(0, further)))
        || enough(counts.plus(Rate.of(further, further)));
  }
}
