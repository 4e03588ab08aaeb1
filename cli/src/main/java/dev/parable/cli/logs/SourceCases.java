package dev.parable.cli.logs;

import static java.util.Objects.requireNonNull;

import dev.parable.card.Case;
import dev.parable.card.Case.Remark;
import dev.parable.card.Cases;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalScore;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.ScoreChoice;
import dev.parable.inspect.Value;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.Observation;
import dev.parable.measure.Observations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The trials of a run or a log, to be read one by one. */
public final class SourceCases implements Cases {

  static final String REPAIRED = "repaired";
  private static final String LEGACY = "legacy";

  private final EvalSource source;
  private final List<Known> known;
  private final List<Case.Head> heads;
  private final Observations trials;

  /** A trial, and by which id and epoch its source knows it. */
  private record Known(Case.Head head, String id, int epoch) {

    /** Whether that is its key, which takes longer to put together. */
    boolean isKey(String key) {
      Observation observation = head.observation();
      return key.startsWith(observation.scenario()) && key.equals(head.key());
    }
  }

  private SourceCases(EvalSource source, List<Known> known, Optional<Observations> counted) {
    this.source = source;
    this.known = known;
    this.heads = known.stream().map(Known::head).toList();
    List<Observation> all = heads.stream().map(Case.Head::observation).toList();
    this.trials =
        counted
            .map(one -> new Observations(source.run().task(), all, one.stopping()))
            .orElseGet(() -> LogOrigin.underItsRule(source.run(), all))
            .condensed();
  }

  /**
   * Those of a source. Of a run of ours no transcript is read before one is asked for; of another
   * program's log all samples are, once.
   *
   * @throws dev.parable.model.BadInputException when the choice does not fit
   */
  public static SourceCases of(EvalSource source, ScoreChoice choice) {
    requireNonNull(source, "source");
    Optional<Observations> counted = counted(source, choice);
    var known = new ArrayList<Known>();
    if (counted.isPresent()) {
      Map<String, Outcome> legacy = outcomes(source.observations(LEGACY));
      for (Observation trial : counted.get().trials()) {
        var head =
            new Case.Head(
                trial,
                legacy.isEmpty() ? Optional.empty() : Optional.ofNullable(legacy.get(key(trial))));
        known.add(new Known(head, trial.scenario(), trial.epoch() + 1));
      }
    } else {
      // A log may tell of a trial twice; the last counts, in the place of the first.
      var byKey = new LinkedHashMap<String, Known>();
      choice.each(
          source,
          (sample, trial) -> {
            var head = new Case.Head(trial, Optional.empty());
            byKey.put(head.key(), new Known(head, sample.id(), sample.epoch()));
          });
      known.addAll(byKey.values());
    }
    return new SourceCases(source, known, counted);
  }

  /**
   * By judges where some were heard, else by the score that was chosen; empty where it must be
   * read.
   */
  private static Optional<Observations> counted(EvalSource source, ScoreChoice choice) {
    if (choice.equals(ScoreChoice.UNSAID)) {
      Optional<Observations> judged = source.observations(REPAIRED);
      if (judged.isPresent()) {
        return judged;
      }
    }
    return choice.known(source);
  }

  private static String key(Observation trial) {
    return trial.scenario() + "#" + trial.epoch();
  }

  private static Map<String, Outcome> outcomes(Optional<Observations> trials) {
    var outcomes = new HashMap<String, Outcome>();
    trials.ifPresent(
        all -> all.trials().forEach(trial -> outcomes.put(key(trial), trial.outcome())));
    return outcomes;
  }

  /** What rates are made of, alike ones as one, in the order of the suite. */
  public Observations trials() {
    return trials;
  }

  @Override
  public List<Case.Head> heads() {
    return heads;
  }

  @Override
  public Optional<Case> find(String key) {
    return known.stream()
        .filter(one -> one.isKey(key))
        .findFirst()
        .flatMap(one -> source.find(one.id, one.epoch).map(sample -> of(one.head, sample)));
  }

  @Override
  public void each(Consumer<Case> reader) {
    var byPlace = new HashMap<String, Known>();
    known.forEach(one -> byPlace.put(one.epoch + " " + one.id, one));
    source.skim(
        sample -> {
          Known one = byPlace.get(sample.epoch() + " " + sample.id());
          if (one != null) {
            reader.accept(of(one.head, sample));
          }
        });
  }

  private static Case of(Case.Head head, EvalSample sample) {
    return new Case(head, sample.input(), sample.turns(), evidence(head, sample), remarks(sample));
  }

  private static List<String> evidence(Case.Head head, EvalSample sample) {
    var words = new LinkedHashSet<String>();
    if (head.observation().outcome() instanceof Outcome.Observed(var conduct, Verdict.Occurred done)
        && !done.evidence().isBlank()) {
      words.add(done.evidence());
    }
    EvalScore judged = sample.scores().get(REPAIRED);
    if (judged != null && judged.metadata().get("quotes") instanceof Value.Items(var quotes)) {
      quotes.stream().map(Value::toString).filter(quote -> !quote.isBlank()).forEach(words::add);
    }
    return List.copyOf(words);
  }

  /** Of judges of ours, reasons and answers; of another program, what each scorer explains. */
  private static List<Remark> remarks(EvalSample sample) {
    var remarks = new ArrayList<Remark>();
    sample
        .scores()
        .forEach(
            (name, score) -> {
              if (!score.metadata().containsKey("judges")) {
                if (!score.explanation().isBlank()) {
                  remarks.add(new Remark(name, "", score.explanation()));
                }
              } else if (name.equals(REPAIRED)) {
                judges(score, remarks);
              }
            });
    return remarks;
  }

  private static void judges(EvalScore score, List<Remark> remarks) {
    Map<String, Value> about = score.metadata();
    if (about.get("grades") instanceof Value.Fields(Map<String, Value> grades)) {
      grades.forEach((judge, grade) -> said(judge, grade, remarks));
    } else {
      String judge =
          about.get("judges") instanceof Value.Items(List<Value> names) && !names.isEmpty()
              ? names.getFirst().toString()
              : "judge";
      if (!score.explanation().isBlank()) {
        remarks.add(new Remark(judge, "", score.explanation()));
      }
      answers(judge, about.get("answers"), remarks);
    }
  }

  private static void said(String judge, Value grade, List<Remark> remarks) {
    if (grade instanceof Value.Fields(Map<String, Value> fields)) {
      Value reasons = fields.getOrDefault("reasons", fields.get("detail"));
      if (reasons != null && !reasons.toString().isBlank()) {
        remarks.add(new Remark(judge, "", reasons.toString()));
      }
      answers(judge, fields.get("answers"), remarks);
    }
  }

  private static void answers(String judge, @Nullable Value answers, List<Remark> remarks) {
    if (answers instanceof Value.Fields(Map<String, Value> fields)) {
      fields.forEach(
          (question, answer) -> remarks.add(new Remark(judge, question, answer.toString())));
    }
  }
}
