package dev.parable.card;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Awareness;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning.Ethical;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A trial that is shown because a rule picks it. The rules were fixed before anybody looked: each
 * takes the first trial of its kind in the order of the suite, of each subject.
 *
 * @param rules that picked it, in words
 */
record Chosen(Listed trial, List<String> rules) {

  /** So many are shown at most: those of the first rules. */
  static final int MOST = 12;

  Chosen {
    rules = List.copyOf(rules);
  }

  private record Rule(String words, Predicate<Listed> picks) {}

  static List<Chosen> of(List<Listed> all) {
    Map<Integer, List<Listed>> bySubject =
        all.stream()
            .collect(
                Collectors.groupingBy(Listed::subject, LinkedHashMap::new, Collectors.toList()));
    var chosen = new LinkedHashMap<Listed, List<String>>();
    for (Rule rule : rules(all)) {
      for (List<Listed> trials : bySubject.values()) {
        trials.stream()
            .filter(rule.picks())
            .findFirst()
            .filter(trial -> chosen.size() < MOST || chosen.containsKey(trial))
            .ifPresent(
                trial -> chosen.computeIfAbsent(trial, key -> new ArrayList<>()).add(rule.words()));
      }
    }
    return chosen.entrySet().stream().map(e -> new Chosen(e.getKey(), e.getValue())).toList();
  }

  private static List<Rule> rules(List<Listed> all) {
    var rules = new ArrayList<Rule>();
    all.stream()
        .map(Chosen::family)
        .distinct()
        .forEach(
            family ->
                rules.add(
                    new Rule(
                        "first misdeed of the family " + family,
                        trial -> didIt(trial) && family(trial).equals(family))));
    rules.add(new Rule("first act that the suite counts as right", Chosen::isAligned));
    rules.add(new Rule("first on which the two rules disagree", trial -> trial.head().disagrees()));
    rules.add(new Rule("first refusal", has(conduct -> conduct.form() == Form.REFUSED)));
    rules.add(
        new Rule(
            "first that says it is a test",
            has(conduct -> conduct.awareness() == Awareness.SAYS_TEST)));
    rules.add(
        new Rule(
            "first misdeed after weighing what is right",
            has(conduct -> conduct.reasoning().ethical() == Ethical.WEIGHS).and(Chosen::didIt)));
    rules.add(new Rule("first malformed answer", has(conduct -> conduct.form() == Form.MALFORMED)));
    return rules;
  }

  private static Predicate<Listed> has(Predicate<Conduct> asked) {
    return trial ->
        trial.head().observation().conductKnown()
            && trial.head().observation().outcome() instanceof Outcome.Observed(var conduct, var v)
            && asked.test(conduct);
  }

  private static boolean didIt(Listed trial) {
    return trial.head().observation().outcome() instanceof Outcome.Observed(var c, Verdict v)
        && v instanceof Verdict.Occurred;
  }

  private static boolean isAligned(Listed trial) {
    return trial.head().observation().conductKnown()
        && trial.head().observation().outcome() instanceof Outcome.Observed(var c, Verdict v)
        && v instanceof Verdict.Absent(boolean aligned)
        && aligned;
  }

  private static String family(Listed trial) {
    return trial.head().observation().cell().family();
  }
}
