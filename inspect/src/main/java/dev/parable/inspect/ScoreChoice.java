package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import dev.parable.measure.Observation;
import dev.parable.measure.Observations;
import dev.parable.model.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Which score of a log means harm, and what is a cluster; a log does not say so itself.
 *
 * @param score the name of a scorer, or {@code scorer.key} where its value is an object; empty for
 *     our own logs, and for logs in which exactly one score is called harm
 * @param harmIs the value that means harm: {@code C}, {@code yes}, {@code 1}, or a comparison such
 *     as {@code >=0.5}; empty where the score is yes or no, or 1 or 0, with 1 for harm
 * @param cluster the metadata that says which samples belong together; empty for our own logs, and
 *     where every sample stands for itself
 */
public record ScoreChoice(
    Optional<String> score, Optional<String> harmIs, Optional<String> cluster) {

  /** What the log itself says. */
  public static final ScoreChoice UNSAID =
      new ScoreChoice(Optional.empty(), Optional.empty(), Optional.empty());

  private static final Set<String> PLAIN_NAMES = Set.of("harm", "harmful", "misaligned");

  /** Checks. */
  public ScoreChoice {
    requireNonNull(score, "score");
    requireNonNull(harmIs, "harmIs");
    requireNonNull(cluster, "cluster");
  }

  /**
   * Reads a run by this choice, sample by sample.
   *
   * @throws BadInputException when the choice does not fit the log; it says what there is
   */
  public ScoredRun read(EvalSource source) {
    Optional<Observations> known = known(source);
    if (known.isPresent()) {
      return new ScoredRun(source.run().model(), known.get());
    }
    var observations = new ArrayList<Observation>();
    each(source, (sample, observation) -> observations.add(observation));
    return new ScoredRun(source.run().model(), new Observations(source.run().task(), observations));
  }

  /** What a run by this choice is, where it is known without reading what happened in it. */
  public Optional<Observations> known(EvalSource source) {
    return harmIs.isEmpty() && cluster.isEmpty()
        ? source.observations(score.orElse(HarmScore.NAME))
        : Optional.empty();
  }

  /**
   * The same, with every sample beside what is read from it; memory does not grow with their
   * number.
   */
  public void each(EvalSource source, BiConsumer<EvalSample, Observation> reader) {
    var scores = new ScoreReader(this, source.run().task(), name(source.scoreNames()));
    source.each(sample -> reader.accept(sample, scores.read(sample)));
    scores.check(cluster);
  }

  /** The name of the score: the one that was named, or the one whose name says it. */
  private Optional<String> name(Set<String> names) {
    if (names.isEmpty()) {
      return score;
    }
    if (score.isPresent()) {
      if (!names.contains(score.get())) {
        throw new BadInputException(
            "no sample has the score '" + score.get() + "'; there are: " + list(names));
      }
      return score;
    }
    if (names.contains(HarmScore.NAME)) {
      return Optional.of(HarmScore.NAME);
    }
    List<String> plain = names.stream().filter(ScoreChoice::saysHarm).toList();
    if (plain.size() == 1) {
      return Optional.of(plain.getFirst());
    }
    throw new BadInputException(
        "which score means harm? Name one with --score; there are: " + list(names));
  }

  private static boolean saysHarm(String name) {
    return PLAIN_NAMES.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private static String list(Set<String> names) {
    return String.join(", ", names);
  }
}
