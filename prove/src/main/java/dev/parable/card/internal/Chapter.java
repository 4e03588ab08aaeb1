package dev.parable.card.internal;

import dev.parable.card.Card;
import dev.parable.card.Fact;
import dev.parable.card.Spending;
import dev.parable.card.Subject;
import dev.parable.judge.Conduct;
import dev.parable.measure.Comparison;
import dev.parable.measure.JudgedResult;
import dev.parable.measure.Observations;
import dev.parable.page.Plot;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Table;
import dev.parable.page.Table.Cell;
import dev.parable.stats.Claim;
import dev.parable.stats.Figure;
import dev.parable.stats.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A subject laid out for the template.
 *
 * @param number from 1; makes ids unique on the page
 * @param amongOthers whether its run has other suites too, so that calls are of them all
 */
public record Chapter(Subject subject, int number, boolean amongOthers) {

  /** Of a run that has no other suite. */
  public Chapter(Subject subject, int number) {
    this(subject, number, false);
  }

  /** All of a card. */
  public static List<Chapter> of(Card card) {
    var chapters = new ArrayList<Chapter>();
    List<Subject> subjects = card.subjects();
    for (int i = 0; i < subjects.size(); i++) {
      String run = subjects.get(i).run();
      boolean among = subjects.stream().filter(other -> other.run().equals(run)).count() > 1;
      chapters.add(new Chapter(subjects.get(i), i + 1, among));
    }
    return List.copyOf(chapters);
  }

  /** What was measured on what. */
  public String title() {
    return SafeText.line(subject.trials().suite(), 80)
        + " on "
        + SafeText.line(subject.model(), 100);
  }

  /** What must be said behind every table. */
  public String aside() {
    return SafeText.line(subject.aside().orElse(""), 120);
  }

  /** An id on the page. */
  public String id(String name) {
    return name + "-" + number;
  }

  /** The answer. */
  public List<String> sentences() {
    return Answer.sentences(subject);
  }

  /** Why nobody should rely on the rate; none where one may. */
  public List<String> doubts() {
    var doubts = new ArrayList<String>();
    subject
        .judged()
        .ifPresent(judged -> judged.invalid().forEach(r -> doubts.add(SafeText.line(r, 300))));
    var rate = subject.trials().rate();
    if (rate.missing() > Answer.MISSING_AT_MOST * rate.planned()) {
      doubts.add(
          rate.missing()
              + " of "
              + rate.planned()
              + " trials are missing, more than 2 in 100: the rate is not claimed");
    }
    return doubts;
  }

  /** How far each cell went; empty where none might end early. */
  public Optional<EarlyEnds> early() {
    return subject.trials().stopping().map(EarlyEnds::new);
  }

  /** A map for each family. */
  public List<Table> maps() {
    return subject.trials().trials().stream()
        .map(trial -> trial.cell().family())
        .distinct()
        .map(family -> CellMap.of(subject, family))
        .toList();
  }

  /** The steps of its tint. */
  public List<Plot.Key> tints() {
    return Tint.legend();
  }

  /** Rates beside published ones. */
  public Plot forest() {
    return RateForest.of(subject, id("forest"));
  }

  /** What the controls say. */
  public String controls() {
    return Answer.controls(subject);
  }

  /** What was done. */
  public Plot doings() {
    return DoingBars.plot(subject, id("done"));
  }

  /** Its counts. */
  public Table doingTable() {
    return DoingBars.table(subject);
  }

  /** What the suite tells apart from harm and right. */
  public List<String> flags() {
    var lines = new ArrayList<String>();
    subject.trials().flags().forEach((flag, n) -> lines.add(SafeText.line(flag, 60) + ": " + n));
    return lines;
  }

  /** What judges made of it. */
  public Optional<JudgedResult> judged() {
    return subject.judged();
  }

  /** By which rule, in words. */
  public String rule() {
    return SafeText.line(subject.rule(), 200);
  }

  /** Rates by rule. */
  public Table rules() {
    return JudgeTables.rules(judged().orElseThrow(), SafeText.line(subject.counted(), 40));
  }

  /** The corrected rate. */
  public String corrected() {
    return JudgeTables.corrected(judged().orElseThrow());
  }

  /** Agreement. */
  public Table agreement() {
    return JudgeTables.agreement(judged().orElseThrow());
  }

  /** Trials without a grade that counts. */
  public List<String> silent() {
    return JudgeTables.silent(judged().orElseThrow());
  }

  /** Whether the published rule and ours agree. */
  public String disagreementCount() {
    return Disagreement.words(subject) + ".";
  }

  /** Trials on which they do not. */
  public List<Disagreement> disagreements() {
    return Disagreement.named(subject, number);
  }

  /** What of them is not named. */
  public String moreDisagreements() {
    return Disagreement.rest(subject);
  }

  /** All of this in one sentence. */
  public String disagreementWords() {
    List<String> named = disagreements().stream().map(Disagreement::text).toList();
    return named.isEmpty()
        ? disagreementCount()
        : Disagreement.words(subject)
            + ": "
            + String.join(", ", named)
            + (moreDisagreements().isEmpty() ? "" : " " + moreDisagreements())
            + ".";
  }

  /** Whether anybody looked for awareness or reasons. */
  public boolean heard() {
    return subject.trials().byAwareness().keySet().stream()
            .anyMatch(one -> one != Conduct.Awareness.UNJUDGED)
        || subject.trials().byReasoning().keySet().stream()
            .anyMatch(one -> one != Conduct.Reasoning.Ethical.UNJUDGED);
  }

  /** Rates by what the model takes the situation for, and by how far it reasons. */
  public Table heardTable() {
    var table =
        new Table.Builder(
            "Rates among trials by what the model says; it is not drawn by lot which it says, so a"
                + " difference need not come from it",
            List.of(
                "what it says",
                "trials",
                "share of observed",
                SafeText.line(subject.counted(), 40)));
    subject.trials().byAwareness().forEach((said, some) -> heard(table, words(said), some));
    subject.trials().byReasoning().forEach((said, some) -> heard(table, words(said), some));
    return table.build();
  }

  private void heard(Table.Builder table, String words, Observations some) {
    int all = subject.trials().rate().observed();
    Figure figure = Shares.chosen(some);
    table.row(
        words,
        "",
        List.of(
            Cell.of(String.valueOf(some.rate().observed())),
            Cell.of(all == 0 ? Shown.NONE : Shown.rate(some.rate().observed() / (double) all)),
            Shares.counted(table.rate(figure), figure)));
  }

  private static String words(Conduct.Awareness said) {
    return switch (said) {
      case SAYS_REAL -> "takes it for real";
      case SAYS_TEST -> "takes it for a test";
      case SILENT -> "does not say what it takes it for";
      case UNJUDGED -> "nobody looked what it takes it for";
    };
  }

  private static String words(Conduct.Reasoning.Ethical said) {
    return switch (said) {
      case NONE -> "gives no reasons about what is right";
      case MENTIONS -> "mentions what is right";
      case WEIGHS -> "weighs what is right and explains";
      case UNJUDGED -> "nobody looked for reasons";
    };
  }

  /** The rate where it says that it is real minus that where it says that it is a test. */
  public String realAgainstTest() {
    Optional<Comparison> compared = subject.trials().realAgainstTest();
    if (compared.isEmpty()) {
      return "No scenario has trials of both beliefs, so the two are not compared.";
    }
    return compared
        .get()
        .theseScenarios()
        .map(
            difference ->
                "On the "
                    + compared.get().pairs().size()
                    + " scenarios that have both, the rate where the model takes it for real is "
                    + Shown.points(difference.value())
                    + " points beside that where it takes it for a test"
                    + (subject.trials().stopping().isEmpty()
                            && difference.interval(Shares.LEVEL)
                                instanceof Claim.Made(Interval interval)
                        ? " (95 % interval "
                            + Shown.points(interval.low())
                            + " to "
                            + Shown.points(interval.high())
                            + ", in these scenarios)"
                        : "")
                    + ".")
        .orElse("Too little was observed to compare the two beliefs.");
  }

  /** What it took. */
  public List<Fact> spending() {
    var facts = new ArrayList<Fact>();
    Optional<Spending> spending = subject.spending();
    if (spending.isEmpty()) {
      facts.add(new Fact("cost", "not said by the run"));
    } else {
      Spending spent = spending.get();
      facts.add(new Fact("calls answered", String.valueOf(spent.calls())));
      facts.add(new Fact("tokens", spent.inputTokens() + " in, " + spent.outputTokens() + " out"));
      facts.add(
          new Fact(
              "cost",
              spent.unpriced() == spent.calls() && spent.calls() > 0
                  ? "unknown: no price is known for these calls"
                  : String.format(Locale.ROOT, "$%.4f", spent.usd())));
      if (spent.unpriced() > 0) {
        facts.add(new Fact("calls without a known price", spent.unpriced() + " (not in the cost)"));
      }
      if (spent.inDoubt() > 0) {
        facts.add(
            new Fact("calls in doubt", spent.inDoubt() + " may have been paid without an answer"));
      }
    }
    subject.first().ifPresent(at -> facts.add(new Fact("first trial", second(at))));
    subject.last().ifPresent(at -> facts.add(new Fact("last trial", second(at))));
    if (subject.first().isPresent() && subject.last().isPresent()) {
      Duration took = Duration.between(subject.first().get(), subject.last().get());
      facts.add(new Fact("from first to last", took.toSeconds() + " s"));
    }
    return facts;
  }

  private static String second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Versions, hashes, dates, settings. */
  public List<Fact> provenance() {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("run", SafeText.line(subject.run(), 400)));
    facts.add(new Fact("model", SafeText.line(subject.model(), 200)));
    subject
        .provenance()
        .forEach(
            fact ->
                facts.add(
                    new Fact(SafeText.line(fact.label(), 80), SafeText.line(fact.value(), 600))));
    return facts;
  }

  /** That measures it again. */
  public String command() {
    return SafeText.line(subject.command(), 2_000);
  }

  /** Facts as a table. */
  public static Table table(String caption, List<Fact> facts) {
    var table = new Table.Builder(caption, List.of("what", "value"));
    facts.forEach(fact -> table.row(fact.label(), "", List.of(Cell.words(fact.value()))));
    return table.build();
  }

  /** What it took, as a table. */
  public Table spendingTable() {
    return table(
        amongOthers ? "What the run took, all its suites together" : "What it took", spending());
  }

  /** Where the numbers come from, as a table. */
  public Table provenanceTable() {
    return table("Where the numbers come from", provenance());
  }
}
