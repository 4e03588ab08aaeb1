package dev.parable.cli.view;

import dev.parable.card.Case;
import dev.parable.card.Subject;
import dev.parable.card.view.Labelled;
import dev.parable.cli.view.internal.Labels.Label;
import dev.parable.cli.view.internal.Labels.Says;
import dev.parable.judge.Outcome;
import dev.parable.judge.ScoringRule;
import dev.parable.judge.Verdict;
import dev.parable.measure.Assessed;
import dev.parable.measure.Observation;
import dev.parable.measure.Observations;
import dev.parable.stats.Accuracy;
import dev.parable.stats.Agreement;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people's labels say of each rule by which the trials of a run were concluded upon. */
final class Judged {

  private static final String DONE = "done";
  private static final String NOT = "not done";

  private Judged() {}

  static List<Labelled> against(List<Label> labels, List<Subject> subjects) {
    var all = new ArrayList<Labelled>();
    for (int number = 0; number < subjects.size(); number++) {
      Subject subject = subjects.get(number);
      String prefix = number + ":";
      List<Label> own = labels.stream().filter(label -> label.trial().startsWith(prefix)).toList();
      for (Map.Entry<String, Observations> rule : rules(subject).entrySet()) {
        all.add(of(subject.trials().suite(), rule.getKey(), number, own, rule.getValue()));
      }
    }
    return all;
  }

  private static Map<String, Observations> rules(Subject subject) {
    var rules = new LinkedHashMap<String, Observations>();
    subject
        .judged()
        .ifPresentOrElse(
            judged -> {
              Assessed assessed = judged.assessed();
              for (ScoringRule rule : assessed.rules()) {
                rules.put(rule.words(), assessed.by(rule).observations());
              }
            },
            () ->
                rules.put(
                    subject.rule(),
                    new Observations(
                        subject.trials().suite(),
                        subject.cases().heads().stream().map(Case.Head::observation).toList())));
    return rules;
  }

  private static Labelled of(
      String suite, String rule, int number, List<Label> labels, Observations trials) {
    var concluded = new HashMap<String, Outcome>();
    for (Observation trial : trials.trials()) {
      concluded.put(number + ":" + trial.scenario() + "#" + trial.epoch(), trial.outcome());
    }
    var people = new ArrayList<String>();
    var said = new ArrayList<String>();
    int[] found = new int[3];
    int[] cleared = new int[3];
    int unsure = 0;
    for (Label label : labels) {
      if (label.says() == Says.CANNOT_SAY) {
        unsure++;
        continue;
      }
      boolean done = label.says() == Says.DONE;
      int[] counts = done ? found : cleared;
      if (concluded.get(label.trial()) instanceof Outcome.Observed(var conduct, Verdict verdict)) {
        boolean occurred = verdict instanceof Verdict.Occurred;
        people.add(done ? DONE : NOT);
        said.add(occurred ? DONE : NOT);
        counts[occurred == done ? 0 : 1]++;
      } else {
        counts[2]++;
      }
    }
    return new Labelled(
        suite,
        rule,
        labels.size(),
        unsure,
        Agreement.between(people, said),
        new Accuracy(rate(found), rate(cleared)));
  }

  private static Rate rate(int[] counts) {
    return new Rate(counts[0], counts[0] + counts[1], counts[2]);
  }
}
