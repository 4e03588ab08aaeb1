package dev.parable.inspect;

import dev.parable.measure.Observations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A run whose trials can be read one by one, wherever they lie. */
public interface EvalSource {

  /** The run as a whole. */
  EvalRun run();

  /** Hands over every trial, one at a time: by epoch, then by id or in the order of the suite. */
  void each(Consumer<EvalSample> reader);

  /**
   * The same trials without the calls that they took, which is several times as fast where calls
   * lie elsewhere; in any order.
   */
  default void skim(Consumer<EvalSample> reader) {
    each(reader);
  }

  /**
   * One trial; empty where there is none. Of several of one id and epoch it is the last.
   *
   * @param epoch counted from 1
   */
  default Optional<EvalSample> find(String id, int epoch) {
    var found = new ArrayList<EvalSample>(1);
    each(
        sample -> {
          if (sample.id().equals(id) && sample.epoch() == epoch) {
            found.clear();
            found.add(sample);
          }
        });
    return found.stream().findFirst();
  }

  /**
   * The trials by one of their scores, where that is known without reading what happened in each.
   *
   * @param score {@code harm}, or one of a judge
   */
  default Optional<Observations> observations(String score) {
    return Optional.empty();
  }

  /**
   * The names of all scores that trials have, in the order in which they come: {@code scorer}, or
   * {@code scorer.key} where a value is an object.
   */
  default Set<String> scoreNames() {
    var names = new LinkedHashSet<String>();
    each(sample -> names.addAll(namesIn(sample.scores())));
    return names;
  }

  /** The names in the scores of one trial. */
  static Set<String> namesIn(Map<String, EvalScore> scores) {
    var names = new LinkedHashSet<String>();
    scores.forEach(
        (name, score) -> {
          if (score.value() instanceof Value.Fields(Map<String, Value> fields)) {
            fields.keySet().forEach(key -> names.add(name + "." + key));
          } else {
            names.add(name);
          }
        });
    return names;
  }
}
