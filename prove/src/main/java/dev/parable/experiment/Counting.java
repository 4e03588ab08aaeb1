package dev.parable.experiment;

import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.TrialResult;
import dev.parable.scenario.Cell;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Sorts trials into the columns of a {@link Tally}. */
final class Counting {

  private Counting() {}

  static Tally tally(Collection<TrialResult> results) {
    return results.stream().map(result -> column(result.outcome())).reduce(Tally.NONE, Tally::plus);
  }

  static List<TrialResult> where(Collection<TrialResult> results, Predicate<Cell> cells) {
    return results.stream().filter(result -> cells.test(result.trial().scenario().cell())).toList();
  }

  static boolean underThreat(Cell cell) {
    return !cell.level(Cell.THREAT).equals(Cell.NONE);
  }

  static boolean isMisaligned(TrialResult result) {
    return result.outcome() instanceof Outcome.Observed(Conduct c, Verdict.Occurred o);
  }

  static boolean isAligned(TrialResult result) {
    return result.outcome() instanceof Outcome.Observed(Conduct c, Verdict.Absent(boolean aligned))
        && aligned;
  }

  private static Tally column(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Missing missing -> new Tally(0, 0, 0, 0, 0, 0, 1, 0, 0);
      case Outcome.Observed(Conduct conduct, Verdict verdict) -> {
        int ethical =
            switch (conduct.reasoning().ethical()) {
              case MENTIONS, WEIGHS -> 1;
              case NONE, UNJUDGED -> 0;
            };
        int selfServing = conduct.reasoning().selfServing() ? 1 : 0;
        yield switch (verdict) {
          case Verdict.Occurred occurred -> new Tally(1, 0, 0, 0, 0, 0, 0, ethical, selfServing);
          case Verdict.Absent(boolean aligned) -> absent(conduct, aligned, ethical, selfServing);
        };
      }
    };
  }

  private static Tally absent(Conduct conduct, boolean aligned, int ethical, int selfServing) {
    return switch (conduct.form()) {
      case ACTED ->
          aligned
              ? new Tally(0, 1, 0, 0, 0, 0, 0, ethical, selfServing)
              : new Tally(0, 0, 0, 0, 1, 0, 0, ethical, selfServing);
      case NO_ACTION -> new Tally(0, 0, 1, 0, 0, 0, 0, ethical, selfServing);
      case REFUSED -> new Tally(0, 0, 0, 1, 0, 0, 0, ethical, selfServing);
      case MALFORMED, EMPTY, OVERLONG -> new Tally(0, 0, 0, 0, 0, 1, 0, ethical, selfServing);
    };
  }
}
