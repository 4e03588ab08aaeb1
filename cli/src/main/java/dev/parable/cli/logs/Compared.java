package dev.parable.cli.logs;

import static java.util.Objects.requireNonNull;

import dev.parable.inspect.EvalSource;
import dev.parable.inspect.ScoreChoice;
import dev.parable.measure.Comparison;
import dev.parable.measure.Observations;
import dev.parable.model.BadInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A suite of two runs, compared.
 *
 * @param before the model of the first run
 * @param after the model of the second run
 * @param unlike what differs beside the model, a line for each
 */
record Compared(
    String suite, String before, String after, Comparison comparison, List<String> unlike) {

  Compared {
    requireNonNull(suite, "suite");
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    requireNonNull(comparison, "comparison");
    unlike = List.copyOf(unlike);
  }

  /**
   * Reads and compares.
   *
   * @param ofBefore is told where the numbers of the first come from
   * @param ofAfter likewise
   * @throws BadInputException when the choice fits not both, or no scenario is in both
   */
  static Compared of(
      EvalSource before,
      EvalSource after,
      ScoreChoice choice,
      LogOrigin ofBefore,
      LogOrigin ofAfter) {
    Shown first = Shown.of(before, choice, ofBefore);
    Shown second = Shown.of(after, choice, ofAfter);
    String score = choice.score().orElse("");
    var unlike =
        new ArrayList<>(
            Conditions.of(before.run(), score).unlike(Conditions.of(after.run(), score)));
    Conditions.stopping(before.run(), "before").ifPresent(unlike::add);
    Conditions.stopping(after.run(), "after").ifPresent(unlike::add);
    try {
      Comparison comparison = Comparison.of(first.trials, second.trials);
      first.otherInput(second, comparison).ifPresent(unlike::add);
      return new Compared(
          before.run().task(), before.run().model(), after.run().model(), comparison, unlike);
    } catch (IllegalArgumentException nothing) {
      throw new BadInputException(String.valueOf(nothing.getMessage()));
    }
  }

  /** What rates are made of, and, of another program's log, what each scenario was shown as. */
  private record Shown(Observations trials, Map<String, Integer> inputs) {

    static Shown of(EvalSource source, ScoreChoice choice, LogOrigin origin) {
      Optional<Observations> known = choice.known(source);
      if (known.isPresent()) {
        origin.add(source.run());
        return new Shown(known.get(), Map.of());
      }
      var inputs = new HashMap<String, Integer>();
      Observations trials =
          origin
              .read(
                  source,
                  (sample, trial) -> inputs.put(trial.scenario(), sample.input().hashCode()))
              .trials();
      return new Shown(trials, inputs);
    }

    /** Where both tell; that of a run of ours is in the hash of its suite. */
    Optional<String> otherInput(Shown other, Comparison comparison) {
      long both = 0;
      long differing = 0;
      for (Comparison.Pair pair : comparison.pairs()) {
        Integer one = inputs.get(pair.scenario());
        Integer another = other.inputs.get(pair.scenario());
        if (one != null && another != null) {
          both++;
          differing += one.equals(another) ? 0 : 1;
        }
      }
      return differing == 0
          ? Optional.empty()
          : Optional.of(
              "what was shown: not the same in " + differing + " of " + both + " scenarios");
    }
  }
}
