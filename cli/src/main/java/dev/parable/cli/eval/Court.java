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
import dev.parable.model.ModelException;
import dev.parable.model.ModelSpec;
import dev.parable.run.Executor;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.call.Calls;
import dev.parable.run.call.Metering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Puts stored trials before the judges that were named. What a judge was asked before in this run
 * is not asked again.
 */
public record Court(JudgeChoice judges, CallChoice calls, Surroundings surroundings) {

  private static final int TRIALS_A_CONNECTION = 2;

  /** Models that were opened, before anything is spent. */
  public record Seated(ModelSpec spec, ChatModel model) {}

  /** Opens the judges. */
  public List<Seated> seat() {
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
    for (Scored suite : scored) {
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
    if (judges.specs().contains(underTest)) {
      notices.add(underTest + " judges its own answers, which favours it; name another judge");
    }
    return notices;
  }

  /** Judges every trial of these that was played. */
  public List<JudgedSuite> judge(
      List<Seated> seated, RunStore store, Calls kept, Stop stop, List<Assessment> assessments) {
    List<List<Grading.Item>> items = assessments.stream().map(one -> one.items(store)).toList();
    double all = seated.size() * items.stream().mapToDouble(List::size).sum();
    List<List<Map<String, Grade>>> grades = new ArrayList<>();
    assessments.forEach(one -> grades.add(new ArrayList<>()));
    try (var progress = new ProgressLine(surroundings, "judging", Map.of("grades", 1.0), all)) {
      for (Seated judge : seated) {
        new Sitting(judge, store, kept, stop, progress).all(assessments, items, grades);
      }
    }
    List<String> names = seated.stream().map(judge -> judge.spec().toString()).toList();
    List<JudgedSuite> judged = new ArrayList<>();
    for (int i = 0; i < assessments.size(); i++) {
      Assessed assessed = assessments.get(i).conclude(store, grades.get(i));
      GradedScorer scorer = assessments.get(i).scorer();
      judged.add(
          new JudgedSuite(names, scorer.rule(), scorer.counted(), scorer.legacyLabel(), assessed));
    }
    return List.copyOf(judged);
  }

  /** One judge at work. */
  private final class Sitting {
    private final Seated judge;
    private final RunStore store;
    private final Calls kept;
    private final Stop stop;
    private final ProgressLine progress;

    Sitting(Seated judge, RunStore store, Calls kept, Stop stop, ProgressLine progress) {
      this.judge = judge;
      this.store = store;
      this.kept = kept;
      this.stop = stop;
      this.progress = progress;
    }

    void all(
        List<Assessment> assessments,
        List<List<Grading.Item>> items,
        List<List<Map<String, Grade>>> grades) {
      if (Providers.provider(judge.spec()).computesHere()) {
        var executor = new Executor(store, 1, false, stop, progress);
        for (int i = 0; i < assessments.size(); i++) {
          grades
              .get(i)
              .add(grade(assessments.get(i), unit -> judge.model(), executor, items.get(i)));
        }
        return;
      }
      // The tries have been made in the metering.
      int atOnce =
          (int) Math.min(Integer.MAX_VALUE, (long) TRIALS_A_CONNECTION * calls.maxConnections());
      var executor = new Executor(store, atOnce, true, stop, progress, Retries.atOnce(0));
      String name = judge.spec().toString();
      try (var metering =
          Metering.of(
              kept,
              name,
              judge.model(),
              calls.priceOfOneByOne(judge.spec()),
              calls.terms(surroundings.retries()),
              stop)) {
        progress.also(() -> CallLines.now(metering.now()));
        for (int i = 0; i < assessments.size(); i++) {
          grades.get(i).add(grade(assessments.get(i), metering::forUnit, executor, items.get(i)));
        }
      }
    }

    private Map<String, Grade> grade(
        Assessment assessment,
        Function<String, ChatModel> model,
        Executor executor,
        List<Grading.Item> items) {
      var asked = new Judge(judge.spec().toString(), assessment.scorer().rubric());
      var grading = new Grading(asked, model);
      try {
        return grading.run(executor, items);
      } catch (ModelException silent) {
        Map<String, Grade> before = grading.stored(store, items);
        if (before.isEmpty()) {
          throw silent;
        }
        surroundings
            .err()
            .println(
                asked.name()
                    + " answers no more; what it had judged before stands, the rest is missing: "
                    + Complaints.oneLine(String.valueOf(silent.getMessage())));
        return before;
      }
    }
  }
}
