package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.grade.Judge;
import dev.parable.grade.Rubric;
import dev.parable.judge.GradedScorer;
import dev.parable.judge.GradedScorer.Control;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Price;
import dev.parable.model.Role;
import dev.parable.model.Usage;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Transcript;
import java.util.List;

/**
 * What one judge of a suite will take, reckoned before anything is sent. How long an answer under
 * judgement will be is not known, so each counts at its largest. An answer of the judge that is out
 * of form is asked for once more, which is not counted.
 *
 * @param rubric what the judge is asked
 * @param trials one call for each
 * @param known texts of known answer, one call for each
 * @param answerTokens at which the answer of a trial counts
 * @param inputTokensAtMost to be read by the judge, all calls together: an estimate at four bytes a
 *     token
 */
public record JudgingPlan(
    Rubric rubric, long trials, long known, int answerTokens, long inputTokensAtMost) {

  /** Both parts that a judge can be shown of an answer, so that the frame of each counts. */
  private static final Message ANY_ANSWER =
      new Message(Role.ASSISTANT, List.of(new Block.Thinking("-", null), new Block.Text("-")));

  /** Checks. */
  public JudgingPlan {
    requireNonNull(rubric, "rubric");
  }

  /**
   * Of a suite.
   *
   * @param epochs how often each scenario is tried
   * @param maxTokens the upper bound of one answer of the model under test
   */
  public static JudgingPlan of(GradedScorer scorer, Suite suite, int epochs, int maxTokens) {
    // What is asked depends on the rubric alone.
    var judge = new Judge("any", scorer.rubric());
    long trials = 0;
    for (Scenario scenario : suite.scenarios()) {
      var answered = new Transcript(scenario.id(), List.of(new Transcript.Event.Said(ANY_ANSWER)));
      trials += letter(judge, scorer, scenario, answered) + maxTokens;
    }
    List<Control> controls = scorer.controls();
    long known = 0;
    for (Control control : controls) {
      known += letter(judge, scorer, control.scenario(), control.transcript());
    }
    return new JudgingPlan(
        scorer.rubric(),
        (long) suite.scenarios().size() * epochs,
        controls.size(),
        maxTokens,
        trials * epochs + known);
  }

  private static long letter(
      Judge judge, GradedScorer scorer, Scenario scenario, Transcript transcript) {
    return scorer
        .exhibit(scenario, transcript)
        .map(exhibit -> Plan.tokens(judge.letter(exhibit)))
        .orElse(0L);
  }

  /** All calls. */
  public long calls() {
    return trials + known;
  }

  /** That the judge may write, all calls together. */
  public long outputTokensAtMost() {
    return calls() * Judge.LONGEST_ANSWER;
  }

  /** The money for reading, in US dollars, without what a provider's cache saves. */
  public double readingUsdAtMost(Price price) {
    return price.usd(Usage.of(inputTokensAtMost, 0));
  }

  /** The most money that writing can cost, in US dollars. */
  public double writingUsdAtMost(Price price) {
    return price.usd(Usage.of(0, outputTokensAtMost()));
  }

  /** Seconds for all calls, if one answer takes so long and so many are awaited at once. */
  public double seconds(double answerSeconds, int connections) {
    return Plan.seconds(calls(), answerSeconds, connections);
  }
}
