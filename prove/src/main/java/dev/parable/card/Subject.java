package dev.parable.card;

import static java.util.Objects.requireNonNull;

import dev.parable.measure.JudgedResult;
import dev.parable.measure.Observations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A suite measured on a model: what a card is made of.
 *
 * @param run as a person names it: a run folder, or a log
 * @param model as {@code provider/name}
 * @param aside what must be said of that model, such as that it is none that anybody uses; empty
 *     where nothing
 * @param counted the head of the column of what is counted, such as {@code misdeeds}
 * @param trials by the rule that counts; alike ones may be told as one
 * @param judged what judges made of them; empty where no judge was asked
 * @param rule by which it was scored, in words
 * @param spending empty where the run does not tell
 * @param first when the first trial was stored; empty where the run does not tell
 * @param last when the last one was
 * @param provenance versions, hashes, dates, settings, and the models that answered, by the names
 *     that they gave
 * @param command that measures it again, from the repository's root
 */
public record Subject(
    String run,
    String model,
    Optional<String> aside,
    String counted,
    Observations trials,
    Optional<JudgedResult> judged,
    String rule,
    Optional<Spending> spending,
    Optional<Instant> first,
    Optional<Instant> last,
    List<Fact> provenance,
    String command,
    Cases cases) {

  /** Checks and copies. */
  public Subject {
    requireNonNull(run, "run");
    requireNonNull(model, "model");
    requireNonNull(aside, "aside");
    requireNonNull(counted, "counted");
    requireNonNull(trials, "trials");
    requireNonNull(judged, "judged");
    requireNonNull(rule, "rule");
    requireNonNull(spending, "spending");
    requireNonNull(first, "first");
    requireNonNull(last, "last");
    provenance = List.copyOf(provenance);
    requireNonNull(command, "command");
    requireNonNull(cases, "cases");
  }
}
