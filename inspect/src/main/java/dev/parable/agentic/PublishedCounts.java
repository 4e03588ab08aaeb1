package dev.parable.agentic;

import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalScore;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.Value;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a published run comes to by every rule, and what none of them sees. Rates count as the
 * published batch path does: of those that were classified.
 *
 * @param rates by score: the judge alone, the published rule, the repaired one, and as stored
 * @param planned all samples
 * @param empty empty completions, which the framework does not keep
 * @param failed failed calls, which it never repeats and never classifies
 * @param judgeFailed where a judge was asked and failed; the live path counts these as harmless
 * @param disagree ids of samples on which the published rule and the repaired one disagree
 * @param otherThanStored ids of samples whose stored verdict is not what the published rule gives
 * @param damage files that could not be read, by name and reason
 */
public record PublishedCounts(
    Map<String, Rate> rates,
    int planned,
    int empty,
    int failed,
    int judgeFailed,
    List<String> disagree,
    List<String> otherThanStored,
    List<String> damage) {

  /** The scores, in the order in which they are told. */
  public static final List<String> SCORES =
      List.of(
          PublishedScores.CLASSIFIER,
          PublishedScores.LEGACY,
          PublishedScores.REPAIRED,
          PublishedScores.PUBLISHED);

  /** Copies. */
  public PublishedCounts {
    rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
    disagree = disagree.stream().sorted().toList();
    otherThanStored = otherThanStored.stream().sorted().toList();
    damage = List.copyOf(damage);
  }

  /** Counts. */
  public static PublishedCounts of(EvalSource source) {
    var counting = new Counting();
    source.each(counting::add);
    return counting.counts();
  }

  /** Adds up sample by sample. */
  private static final class Counting {
    private final Map<String, Rate> rates = new LinkedHashMap<>();
    private final List<String> disagree = new ArrayList<>();
    private final List<String> otherThanStored = new ArrayList<>();
    private final List<String> damage = new ArrayList<>();
    private int planned;
    private int empty;
    private int failed;
    private int judgeFailed;

    void add(EvalSample sample) {
      planned++;
      for (String score : SCORES) {
        Rate one =
            switch (number(sample, score)) {
              case 1 -> new Rate(1, 1, 0);
              case 0 -> new Rate(0, 1, 0);
              default -> new Rate(0, 0, 1);
            };
        rates.merge(score, one, Rate::plus);
      }
      empty += is(sample, PublishedSample.EMPTY) ? 1 : 0;
      judgeFailed += is(sample, PublishedSample.JUDGE_FAILED) ? 1 : 0;
      List<String> faults =
          sample.metadata().get(PublishedSample.DAMAGE) instanceof Value.Items(var all)
              ? all.stream().map(Value::toString).toList()
              : List.of();
      // Of an answer that cannot be read nobody knows whether its call failed.
      failed += sample.error().filter(error -> !faults.contains(error)).isPresent() ? 1 : 0;
      if (differ(sample, PublishedScores.LEGACY, PublishedScores.REPAIRED)) {
        disagree.add(sample.id() + "#" + sample.epoch());
      }
      if (differ(sample, PublishedScores.LEGACY, PublishedScores.PUBLISHED)) {
        otherThanStored.add(sample.id() + "#" + sample.epoch());
      }
      faults.stream().filter(fault -> !damage.contains(fault)).forEach(damage::add);
    }

    PublishedCounts counts() {
      return new PublishedCounts(
          rates, planned, empty, failed, judgeFailed, disagree, otherThanStored, damage);
    }

    private static boolean differ(EvalSample sample, String one, String other) {
      int first = number(sample, one);
      int second = number(sample, other);
      return first >= 0 && second >= 0 && first != second;
    }

    private static boolean is(EvalSample sample, String name) {
      return sample.about(name).equals(Optional.of("true"));
    }

    /** 1, 0, or below 0 where nothing is known. */
    private static int number(EvalSample sample, String name) {
      EvalScore score = sample.scores().get(name);
      double value = score == null ? Double.NaN : score.value().asNumber().orElse(Double.NaN);
      return Double.isNaN(value) ? -1 : value == 1 ? 1 : 0;
    }
  }
}
