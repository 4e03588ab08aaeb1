package dev.parable.cli.logs;

import dev.parable.cli.terminal.Plain;
import dev.parable.grade.KeptGrades;
import dev.parable.inspect.JudgedSamples;
import dev.parable.judge.GradedScorer;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.Assessment;
import dev.parable.measure.JudgedResult;
import dev.parable.measure.KeptAssessment;
import dev.parable.measure.Measurement;
import dev.parable.measure.StopRule;
import dev.parable.model.BadInputException;
import dev.parable.run.RunDefinition;
import dev.parable.run.StoredRun;
import dev.parable.scenario.SingleTurn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Which of the judges that graded a run are heard when it is exported. Nobody is asked. */
final class Hearing {

  private final StoredRun run;
  private final List<String> named;
  private final List<String> judges;
  private final List<String> notices = new ArrayList<>();

  private Hearing(StoredRun run, List<String> named, List<String> judges) {
    this.run = run;
    this.judges = judges;
    this.named = named;
  }

  /**
   * Of these judges; of none, all that graded every trial, as the panel that they were.
   *
   * @throws BadInputException when one of them graded nothing in the run, or is named twice
   */
  static Hearing of(StoredRun run, List<String> named) {
    if (new HashSet<>(named).size() < named.size()) {
      throw new BadInputException("--judge names the same model twice: " + named);
    }
    List<String> judges = KeptGrades.judges(run);
    if (!named.isEmpty()) {
      for (String name : named) {
        if (!judges.contains(name)) {
          throw new BadInputException(
              run.folder()
                  + " holds no grades of "
                  + name
                  + "; "
                  + (judges.isEmpty()
                      ? "no judge was asked: 'parable score RUN --judge J' asks one"
                      : "it was judged by: " + String.join(", ", judges)));
        }
      }
    }
    return new Hearing(run, List.copyOf(named), judges);
  }

  /** Whether no judge gave any grade. */
  boolean isOfNobody() {
    return judges.isEmpty();
  }

  /** What they say of a suite; empty where none of them graded it. */
  Optional<JudgedSamples> of(Scored scored, int epochs, long seed) {
    Optional<GradedScorer> graded = scored.graded();
    if (graded.isEmpty()) {
      return Optional.empty();
    }
    String suite = scored.suite().name();
    // How answers were drawn does not matter here: nothing is drawn.
    var measurement =
        new Measurement(
            scored.suite(),
            scored.scorer(),
            new SingleTurn(1, scored.suite().maxTokens()),
            epochs,
            seed,
            1,
            StopRule.in(new RunDefinition(run.definition())));
    var kept = KeptAssessment.of(new Assessment(measurement, graded.get(), suite), run, named);
    notice(suite, kept);
    return kept.assessed()
        .map(assessed -> new JudgedSamples(JudgedResult.of(kept.judges(), graded.get(), assessed)));
  }

  private void notice(String suite, KeptAssessment kept) {
    List<String> meant = named.isEmpty() ? judges : named;
    for (String judge : meant) {
      if (!kept.graded().containsKey(judge)) {
        say(judge + " gave no grades for " + suite + " by the rubric that it has now");
      }
    }
    kept.graded()
        .forEach(
            (judge, trials) -> {
              String share = trials + " of " + kept.trials() + " trials of " + suite;
              if (kept.judges().contains(judge)) {
                if (trials < kept.trials()) {
                  say(judge + " graded " + share + "; the others are missing");
                }
              } else if (trials == 0 || trials == kept.trials()) {
                say(judge + " was asked in vain about " + suite + " and is not heard");
              } else if (named.isEmpty()) {
                say(
                    judge
                        + " graded "
                        + share
                        + " and is not heard; --judge "
                        + judge
                        + " hears it, and 'parable score' goes on with it");
              }
            });
  }

  private void say(String notice) {
    notices.add(Plain.line(notice));
  }

  /** What a person should know of what was heard. */
  List<String> notices() {
    return List.copyOf(notices);
  }
}
