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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The trials of a run or a log, to be read one by one. */
public final class SourceCases implements Cases {

  static final String REPAIRED = "repaired";
  private static final String LEGACY = "legacy";

  private final EvalSource source;
  private final Supplier<List<Known>> known;
  private final Supplier<List<Case.Head>> heads;
  private final Observations trials;
  private final List<Kind> kinds;

  /** A trial, and by which id and epoch its source knows it. */
  private record Known(Case.Head head, String id, int epoch) {

    static Known of(Observation trial, Map<String, Outcome> legacy) {
      Optional<Outcome> other =
          legacy.isEmpty() ? Optional.empty() : Optional.ofNullable(legacy.get(key(trial)));
      return new Known(new Case.Head(trial, other), trial.scenario(), trial.epoch() + 1);
    }

    /** Whether that is its key, which takes longer to put together. */
    boolean isKey(String key) {
      Observation observation = head.observation();
      return key.startsWith(observation.scenario()) && key.equals(head.key());
    }
  }

  private SourceCases(
      EvalSource source, Supplier<List<Known>> known, Observations trials, List<Kind> kinds) {
    this.source = source;
    this.known = known;
    this.heads = new Once<>(() -> known.get().stream().map(Known::head).toList());
    this.trials = trials;
    this.kinds = kinds;
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
    return counted.isPresent() ? of(source, counted.get()) : read(source, choice);
  }

  /** A list of hundreds of thousands of trials is made when somebody looks at it. */
  private static SourceCases of(EvalSource source, Observations counted) {
    Map<String, Outcome> legacy = outcomes(source.observations(LEGACY));
    Supplier<List<Known>> known =
        new Once<>(() -> counted.trials().stream().map(trial -> Known.of(trial, legacy)).toList());
    Observations condensed =
        new Observations(source.run().task(), counted.trials(), counted.stopping()).condensed();
    return new SourceCases(
        source, known, condensed, legacy.isEmpty() ? kinds(condensed) : single(known.get()));
  }

  private static SourceCases read(EvalSource source, ScoreChoice choice) {
    // A log may tell of a trial twice; the last counts, in the place of the first.
    var byKey = new LinkedHashMap<String, Known>();
    choice.each(
        source,
        (sample, trial) -> {
          var head = new Case.Head(trial, Optional.empty());
          byKey.put(head.key(), new Known(head, sample.id(), sample.epoch()));
        });
    List<Known> known = List.copyOf(byKey.values());
    List<Observation> all = known.stream().map(one -> one.head.observation()).toList();
    Observations condensed = LogOrigin.underItsRule(source.run(), all).condensed();
    return new SourceCases(source, () -> known, condensed, kinds(condensed));
  }

  private static List<Kind> kinds(Observations condensed) {
    return condensed.trials().stream()
        .map(trial -> new Kind(new Case.Head(trial, Optional.empty()), trial.times()))
        .toList();
  }

  /** Where two rules tell of each trial, what they say together is not condensed. */
  private static List<Kind> single(List<Known> known) {
    return known.stream().map(one -> new Kind(one.head, 1)).toList();
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
    return heads.get();
  }

  @Override
  public List<Kind> kinds() {
    return kinds;
  }

  @Override
  public Optional<Case> find(String key) {
    return known.get().stream()
        .filter(one -> one.isKey(key))
        .findFirst()
        .flatMap(one -> source.find(one.id, one.epoch).map(sample -> of(one.head, sample)));
  }

  @Override
  public void each(Consumer<Case> reader) {
    var byPlace = new HashMap<String, Known>();
    known.get().forEach(one -> byPlace.put(one.epoch + " " + one.id, one));
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
