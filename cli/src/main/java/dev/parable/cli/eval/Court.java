package dev.parable.cli.eval;

import dev.parable.cli.terminal.Complaints;
import dev.parable.cli.terminal.ProgressLine;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.grade.Grade;
import dev.parable.grade.Grading;
import dev.parable.grade.Judge;
import dev.parable.judge.GateScorer;
import dev.parable.judge.GradedScorer;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.Assessed;
import dev.parable.measure.Assessment;
import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelSpec;
import dev.parable.model.Price;
import dev.parable.run.Executor;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.call.BudgetSpentException;
import dev.parable.run.call.Calls;
import dev.parable.run.call.Metering;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Puts stored trials before the judges that were named. What a judge was asked before in this run
 * is not asked again.
 */
public record Court(JudgeChoice judges, CallChoice calls, Surroundings surroundings) {

  private static final int TRIALS_A_CONNECTION = 2;

  /** A model that was opened, before anything is spent. */
  public record Seated(ModelSpec spec, ChatModel model) {
    /** Tells it from others, wherever it is reached. */
    String name() {
      return spec.toString();
    }
  }

  /**
   * Opens the judges.
   *
   * @throws BadInputException when one cannot be opened, or its calls cannot be kept in the budget
   */
  public List<Seated> seat() {
    for (ModelSpec spec : judges.specs()) {
      calls.checkBudget(spec, calls.priceOfOneByOne(spec), "the judge " + spec);
    }
    return judges.specs().stream()
        .map(spec -> new Seated(spec, Providers.open(spec, surroundings.environment())))
        .toList();
  }

  /**
   * What a person should know before anything is spent.
   *
   * @throws BadInputException when a suite asks no judge, and one was named
   */
  public List<String> notices(ModelSpec underTest, List<Scored> scored) {
    List<String> notices = new ArrayList<>();
    judges.specs().stream()
        .flatMap(spec -> calls.naming(spec).warning().stream())
        .forEach(notices::add);
    for (Scored suite : scored) {
      if (judges.given()) {
        suite.graded().ifPresent(graded -> rehearse(suite.suite(), graded));
      }
      String name = suite.suite().name();
      if (judges.given() && suite.graded().isEmpty()) {
        throw new BadInputException(
            name + " is scored by rule and asks no judge; leave --judge out, or measure it apart");
      }
      if (!judges.given() && suite.scorer() instanceof GateScorer gate && gate.gate().isEmpty()) {
        notices.add(
            name
                + " can be scored by a judge alone: its answers will be kept, and"
                + " 'parable score RUN --judge J' scores them");
      }
    }
    if (judges.specs().stream().anyMatch(one -> one.toString().equals(underTest.toString()))) {
      notices.add(underTest + " judges its own answers, which favours it; name another judge");
    }
    return notices;
  }

  /** What the only judge costs; empty where there are several, or nobody knows. */
  public Optional<Price> price() {
    return judges.specs().size() == 1
        ? calls.priceOfOneByOne(judges.specs().getFirst())
        : Optional.empty();
  }

  /** What would fail at the first answer fails before anything is spent. */
  private static void rehearse(Suite suite, GradedScorer graded) {
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    suite.scenarios().forEach(one -> scenarios.putIfAbsent(one.surface().id(), one));
    Map<String, String> answers = new LinkedHashMap<>();
    graded
        .rubric()
        .questions()
        .forEach(one -> answers.put(one.id(), one.answers().keySet().iterator().next()));
    for (Scenario scenario : scenarios.values()) {
      var said = new Transcript.Event.Said(Message.assistant("Nothing."));
      var transcript = new Transcript(scenario.id(), List.of(said));
      try {
        graded.exhibit(scenario, transcript);
        graded.conclude(scenario, transcript, new Grade.Given("", List.of(), answers));
      } catch (IllegalArgumentException lacking) {
        throw new BadInputException(suite.name() + ": " + lacking.getMessage());
      }
    }
  }

  /**
   * Judges every trial of these that was played. First come the texts of known answer; where the
   * judges fail them beyond doubt, the trials are not put before them.
   */
  public List<JudgedSuite> judge(
      List<Seated> seated, RunStore store, Calls kept, Stop stop, List<Assessment> assessments) {
    List<List<Grading.Item>> known = assessments.stream().map(Assessment::knownItems).toList();
    List<List<Grading.Item>> trials =
        assessments.stream().map(one -> one.trialItems(store)).toList();
    double all =
        seated.size()
            * Stream.concat(known.stream(), trials.stream()).mapToDouble(List::size).sum();
    List<Sitting> sittings =
        seated.stream().map(judge -> new Sitting(judge, assessments.size())).toList();
    try (var progress = new ProgressLine(surroundings, "judging", Map.of("grades", 1.0), all)) {
      var run = new Run(store, kept, stop, progress);
      sittings.forEach(sitting -> sitting.all(run, assessments, known));
      List<List<Grading.Item>> worthwhile = new ArrayList<>();
      for (int i = 0; i < assessments.size(); i++) {
        boolean valid = assessments.get(i).calibration(grades(sittings, i)).invalid().isEmpty();
        worthwhile.add(valid ? trials.get(i) : List.of());
        if (!valid) {
          say(
              "the judge fails what nobody can be wrong about in "
                  + assessments.get(i).key()
                  + ", so its trials are not put before it; name another judge");
        }
      }
      sittings.forEach(sitting -> sitting.all(run, assessments, worthwhile));
    }
    List<String> names = seated.stream().map(Seated::name).toList();
    List<JudgedSuite> judged = new ArrayList<>();
    for (int i = 0; i < assessments.size(); i++) {
      Assessed assessed = assessments.get(i).conclude(store, grades(sittings, i));
      judged.add(JudgedSuite.of(names, assessments.get(i).scorer(), assessed));
    }
    return List.copyOf(judged);
  }

  private static List<Map<String, Grade>> grades(List<Sitting> sittings, int suite) {
    return sittings.stream().map(sitting -> sitting.grades.get(suite)).toList();
  }

  private void say(String line) {
    surroundings.say(line);
  }

  /** Where grades are kept. */
  private record Run(RunStore store, Calls kept, Stop stop, ProgressLine progress) {}

  /** One judge at work. */
  private final class Sitting {
    private final Seated judge;
    private final List<Map<String, Grade>> grades = new ArrayList<>();
    private boolean heard;

    Sitting(Seated judge, int suites) {
      this.judge = judge;
      for (int i = 0; i < suites; i++) {
        grades.add(new HashMap<>());
      }
    }

    void all(Run run, List<Assessment> assessments, List<List<Grading.Item>> items) {
      if (Providers.provider(judge.spec()).computesHere()) {
        var executor = new Executor(run.store, 1, false, run.stop, run.progress);
        all(run, assessments, items, unit -> judge.model(), executor);
        return;
      }
      // The tries have been made in the metering.
      int atOnce =
          (int) Math.min(Integer.MAX_VALUE, (long) TRIALS_A_CONNECTION * calls.maxConnections());
      var executor =
          new Executor(run.store, atOnce, true, run.stop, run.progress, Retries.atOnce(0));
      try (var metering =
          Metering.of(
              run.kept,
              judge.spec().toString(),
              judge.model(),
              calls.priceOfOneByOne(judge.spec()),
              calls.terms(surroundings.retries()),
              run.stop)) {
        run.progress.also(() -> CallLines.now(metering.now()));
        all(run, assessments, items, metering::forUnit, executor);
      }
    }

    private void all(
        Run run,
        List<Assessment> assessments,
        List<List<Grading.Item>> items,
        Function<String, ChatModel> model,
        Executor executor) {
      for (int i = 0; i < assessments.size(); i++) {
        var asked = new Judge(judge.name(), assessments.get(i).scorer().rubric());
        grades.get(i).putAll(grade(run, new Grading(asked, model), executor, items.get(i)));
        heard |= grades.get(i).values().stream().anyMatch(Grade.Given.class::isInstance);
      }
    }

    private Map<String, Grade> grade(
        Run run, Grading grading, Executor executor, List<Grading.Item> items) {
      try {
        return grading.run(executor, items);
      } catch (ModelException | BudgetSpentException silent) {
        Map<String, Grade> before = grading.stored(run.store, items);
        if (before.isEmpty() && !heard) {
          throw silent instanceof ModelException nobody && nobody.misaddressed()
              ? calls.naming(judge.spec()).wrong(nobody, "The transcripts are kept.")
              : silent;
        }
        say(
            judge.name()
                + " answers no more; what it had judged before stands, the rest is missing: "
                + Complaints.oneLine(String.valueOf(silent.getMessage())));
        return before;
      }
    }
  }
}
