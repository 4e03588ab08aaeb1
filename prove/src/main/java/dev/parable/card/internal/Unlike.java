package dev.parable.card.internal;

import dev.parable.card.Fact;
import dev.parable.card.Subject;
import dev.parable.measure.Observation;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Table;
import dev.parable.page.Table.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In what several measurements of one suite differ beside the model. */
final class Unlike {

  private static final String RULE = "scored by";

  /** These differ between any two runs, or name the model. */
  private static final Set<String> EXPECTED =
      Set.of(
          "reported by",
          "answered by",
          "system fingerprints",
          "model sha256",
          "first trial",
          "last trial",
          "begun",
          "ended",
          "log id");

  private Unlike() {}

  /** What to know before the rates are compared. */
  static String words(List<Subject> same) {
    int all = union(same).size();
    int common = common(same).size();
    String scenarios =
        common == all
            ? "All were measured on the same " + Shown.count(all, "scenario", "scenarios") + "."
            : common
                + " of "
                + Shown.count(all, "scenario", "scenarios")
                + " are common to all; rates over unlike scenarios differ by more than the model,"
                + " and places rest on what each two have in common.";
    List<String> labels = labels(same);
    return labels.isEmpty()
        ? scenarios + " Nothing that the runs tell of themselves differs but the model."
        : scenarios
            + " They also differ in "
            + SafeText.line(String.join(", ", labels), 300)
            + ": a difference between rates may come from that.";
  }

  /** The values that differ; without rows where none does. */
  static Table table(List<Subject> same) {
    var columns = new ArrayList<String>();
    columns.add("what");
    same.forEach(subject -> columns.add(SafeText.line(subject.model(), 60)));
    var table = new Table.Builder("In what they differ beside the model", columns);
    for (String label : labels(same)) {
      table.row(
          SafeText.line(label, 80),
          "",
          same.stream()
              .map(subject -> Cell.words(SafeText.line(value(subject, label), 200)))
              .toList());
    }
    return table.build();
  }

  private static List<String> labels(List<Subject> same) {
    var labels = new LinkedHashSet<String>();
    labels.add(RULE);
    same.forEach(subject -> subject.provenance().forEach(fact -> labels.add(fact.label())));
    return labels.stream()
        .filter(label -> !EXPECTED.contains(label))
        .filter(label -> same.stream().map(s -> value(s, label)).distinct().count() > 1)
        .toList();
  }

  private static String value(Subject subject, String label) {
    return label.equals(RULE)
        ? subject.rule()
        : subject.provenance().stream()
            .filter(fact -> fact.label().equals(label))
            .map(Fact::value)
            .findFirst()
            .orElse("not said");
  }

  private static Set<String> scenarios(Subject subject) {
    var scenarios = new HashSet<String>();
    subject.trials().trials().stream().map(Observation::scenario).forEach(scenarios::add);
    return scenarios;
  }

  private static Set<String> union(List<Subject> same) {
    var all = new HashSet<String>();
    same.forEach(subject -> all.addAll(scenarios(subject)));
    return all;
  }

  private static Set<String> common(List<Subject> same) {
    Set<String> common = scenarios(same.getFirst());
    same.forEach(subject -> common.retainAll(scenarios(subject)));
    return common;
  }
}
