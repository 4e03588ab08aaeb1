package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.grade.Exhibit;
import dev.parable.grade.Grade;
import dev.parable.grade.Grading.Item;
import dev.parable.grade.Panel;
import dev.parable.judge.GradedScorer;
import dev.parable.judge.GradedScorer.Control;
import dev.parable.judge.Outcome;
import dev.parable.judge.ScoringRule;
import dev.parable.run.Entries;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stored transcripts of a measurement, put before judges and concluded upon, together with the
 * suite's texts of known answer, which measure the judges. The model under test is not asked.
 *
 * @param key with which the measurement was run
 */
public record Assessment(Measurement measurement, GradedScorer scorer, String key) {

  private static final String CONTROLS = "known/";

  /** Before the digest of all that a judge is asked: in other words, it is another question. */
  private static final String AS_ASKED = "~";

  private static final Grade UNASKED = new Grade.None(Grade.Why.UNASKED, "");

  /** Checks. */
  public Assessment {
    requireNonNull(measurement, "measurement");
    requireNonNull(scorer, "scorer");
    requireNonNull(key, "key");
  }

  /** The texts of known answer, to be graded first: a judge that is of no use costs little. */
  public List<Item> knownItems() {
    return scorer.controls().stream()
        .map(
            control -> {
              Exhibit exhibit = exhibit(control);
              return new Item(id(control, exhibit), () -> exhibit);
            })
        .toList();
  }

  /** Every trial that was played and can be judged. */
  public List<Item> trialItems(Entries run) {
    List<Item> items = new ArrayList<>();
    each(run, (trial, unit, id) -> items.add(new Item(id, () -> exhibit(run, unit, trial))));
    return List.copyOf(items);
  }

  /** The ids of the items that are trials. */
  Set<String> judgeable(Entries run) {
    Set<String> ids = new LinkedHashSet<>();
    each(run, (trial, unit, id) -> ids.add(id));
    return ids;
  }

  /** Is given a trial that can be judged. */
  @FunctionalInterface
  private interface Judgeable {
    void take(Trial trial, String unit, String id);
  }

  private void each(Entries run, Judgeable reader) {
    Map<String, Trial> planned = planned();
    StoredTrials.each(
        run,
        stored -> {
          Trial trial = planned.get(stored.trial());
          if (trial != null && stored.unit().startsWith(key + "/")) {
            scorer
                .exhibit(trial.scenario(), stored.transcript())
                .ifPresent(exhibit -> reader.take(trial, stored.unit(), id(trial, exhibit)));
          }
        });
  }

  private String id(Control control, Exhibit exhibit) {
    return CONTROLS + control.id() + AS_ASKED + exhibit.digest();
  }

  private String id(Trial trial, Exhibit exhibit) {
    return key + "/" + trial.id() + AS_ASKED + exhibit.digest();
  }

  private Exhibit exhibit(Control control) {
    return scorer
        .exhibit(control.scenario(), control.transcript())
        .orElseThrow(() -> new IllegalStateException(control.id() + " has no answer"));
  }

  private Exhibit exhibit(Entries run, String unit, Trial trial) {
    return StoredTrials.transcript(run, unit, trial.id())
        .flatMap(transcript -> scorer.exhibit(trial.scenario(), transcript))
        .orElseThrow(() -> new IllegalStateException(trial.id() + " has no transcript"));
  }

  private Map<String, Trial> planned() {
    Map<String, Trial> planned = new HashMap<>();
    measurement.trials().forEach(trial -> planned.put(trial.id(), trial));
    return planned;
  }

  /**
   * How the judges do on the texts of known answer.
   *
   * @param grades of each judge, by the id of the item
   */
  public Calibration calibration(List<Map<String, Grade>> grades) {
    List<Calibration.Known> known = new ArrayList<>();
    for (Control control : scorer.controls()) {
      List<Grade> own = grades(grades, id(control, exhibit(control)));
      Grade grade = Panel.together(own);
      known.add(
          new Calibration.Known(
              control,
              grade,
              own,
              scorer.conclude(control.scenario(), control.transcript(), grade)));
    }
    return new Calibration(scorer.rubric(), scorer.decisive(), known);
  }

  /**
   * Concludes upon every trial that was planned.
   *
   * @param grades of each judge, by the id of the item
   */
  public Assessed conclude(Entries run, List<Map<String, Grade>> grades) {
    Map<String, Trial> planned = planned();
    Map<String, Assessed.Judged> judged = new HashMap<>();
    StoredTrials.each(
        run,
        stored -> {
          Trial trial = planned.get(stored.trial());
          if (trial != null && stored.unit().startsWith(key + "/")) {
            List<Grade> own =
                scorer
                    .exhibit(trial.scenario(), stored.transcript())
                    .map(exhibit -> grades(grades, id(trial, exhibit)))
                    .orElse(List.of());
            Grade grade = own.isEmpty() ? UNASKED : Panel.together(own);
            judged.put(
                trial.id(),
                new Assessed.Judged(
                    trial, own, scorer.conclude(trial.scenario(), stored.transcript(), grade)));
          }
        });
    Optional<Stopping> stopping = measurement.stopping(run, key);
    List<Assessed.Judged> all =
        measurement.trials(stopping).stream()
            .map(trial -> judged.getOrDefault(trial.id(), unplayed(trial)))
            .toList();
    return new Assessed(
        measurement.suite().name(), measurement.suite().hash(), calibration(grades), all, stopping);
  }

  private static List<Grade> grades(List<Map<String, Grade>> grades, String id) {
    return grades.stream().map(one -> one.getOrDefault(id, UNASKED)).toList();
  }

  private Assessed.Judged unplayed(Trial trial) {
    Map<ScoringRule, Outcome> outcomes = new EnumMap<>(ScoringRule.class);
    var nothing = new Transcript(trial.id(), List.of());
    scorer
        .conclude(trial.scenario(), nothing, UNASKED)
        .keySet()
        .forEach(rule -> outcomes.put(rule, new Outcome.Missing("it was not played")));
    return new Assessed.Judged(trial, List.of(), outcomes);
  }
}
