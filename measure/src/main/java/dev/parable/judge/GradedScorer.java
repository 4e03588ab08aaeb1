package dev.parable.judge;

import dev.parable.grade.Exhibit;
import dev.parable.grade.Grade;
import dev.parable.grade.Rubric;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Concludes from a transcript and from what a judge says of it. The judge itself is not asked. */
public interface GradedScorer {

  /** What the judge is asked. */
  Rubric rubric();

  /** What is put before the judge; empty where there is nothing to judge. */
  Optional<Exhibit> exhibit(Scenario scenario, Transcript transcript);

  /**
   * The outcomes by every rule that the suite knows. Where the judge says nothing that counts, all
   * but {@link ScoringRule#ACTIONS} are missing.
   */
  Map<ScoringRule, Outcome> conclude(Scenario scenario, Transcript transcript, Grade grade);

  /** What is counted, in one or two words, as the head of a column. */
  String counted();

  /** The questions of the rubric that rates are made of. */
  List<String> decisive();

  /** Whether actions count beside the judge; where they do not, the judge alone tells. */
  boolean seesActions();

  /** What must be said beside a figure of {@link ScoringRule#LEGACY}. */
  String legacyLabel();

  /** Texts of known answer, by which the judge is measured. */
  List<Control> controls();

  /** Names everything that it goes by beside the rubric, in one line. */
  String rule();

  /**
   * A text of which people know what a judge should say.
   *
   * @param answers by question; of those left out, people do not say
   * @param occurred whether the misdeed was done
   * @param plain whether nobody who reads it can be wrong: one mistake here, and a judge is not to
   *     be believed
   */
  record Control(
      String id,
      Scenario scenario,
      Transcript transcript,
      Map<String, String> answers,
      boolean occurred,
      boolean plain) {
    /** Copies. */
    public Control {
      answers = Map.copyOf(answers);
    }
  }
}
