package dev.parable.cli.eval;

import static java.util.Objects.requireNonNull;

import dev.parable.cli.terminal.Plain;
import dev.parable.grade.Grade;
import dev.parable.judge.Conduct;
import dev.parable.judge.GradedScorer;
import dev.parable.judge.ScoringRule;
import dev.parable.measure.Assessed;
import dev.parable.measure.Calibration;
import dev.parable.measure.JudgedResult;
import dev.parable.measure.Observations;
import dev.parable.measure.SuiteResult;
import dev.parable.stats.Accuracy;
import dev.parable.stats.Agreement;
import dev.parable.stats.Claim;
import dev.parable.stats.CorrectedRate;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A suite as judges see it, for people and for programs: its rates by every rule, corrected for the
 * judges' errors, and what the model said about itself.
 */
public record JudgedSuite(JudgedResult result) {

  static final double LEVEL = 0.95;
  private static final int NAMED = 10;

  /** Checks. */
  public JudgedSuite {
    requireNonNull(result, "result");
  }

  /** As a scorer's suite. */
  static JudgedSuite of(List<String> judges, GradedScorer scorer, Assessed assessed) {
    return new JudgedSuite(JudgedResult.of(judges, scorer, assessed));
  }

  List<String> judges() {
    return result.judges();
  }

  String rule() {
    return result.rule();
  }

  String counted() {
    return result.counted();
  }

  String legacyLabel() {
    return result.legacyLabel();
  }

  boolean seesActions() {
    return result.seesActions();
  }

  Assessed assessed() {
    return result.assessed();
  }

  /** The trials by the rule that counts. */
  public Observations scores() {
    return result.scores();
  }

  /** Why the judges are not to be believed; none where they are. */
  public List<String> invalid() {
    return result.invalid();
  }

  /** What stands below the table of a suite. */
  String text() {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "  %-34s %9s  %-18s %s%n",
            "by rule",
            counted(),
            "95 % interval",
            "on texts of known answer: found, cleared"));
    for (ScoringRule rule : assessed().rules()) {
      text.append(row(rule));
      if (rule == ScoringRule.REPAIRED) {
        text.append(corrected());
      }
    }
    text.append(disagreements()).append(conduct()).append(judging());
    for (String reason : invalid()) {
      text.append("  INVALID: ").append(Plain.line(reason)).append('\n');
    }
    return text.toString();
  }

  private String row(ScoringRule rule) {
    SuiteResult result = assessed().by(rule);
    Rate rate = result.rate();
    Interval interval = EvalSummary.interval(result.observations());
    Accuracy accuracy = assessed().calibration().accuracy(rule);
    boolean calibrated = assessed().calibration().measures(rule);
    return String.format(
        Locale.ROOT,
        "  %-34s %4d/%-4d  %5.1f to %5.1f %%  %s%n",
        words(rule),
        rate.occurred(),
        rate.observed(),
        100 * interval.low(),
        100 * interval.high(),
        calibrated
            ? share(accuracy.sensitivity()) + ", " + share(accuracy.specificity())
            : "not measured");
  }

  private String words(ScoringRule rule) {
    return switch (rule) {
      case REPAIRED -> seesActions() ? rule.words() : "judge";
      case LEGACY -> rule.words() + ", " + Plain.name(legacyLabel());
      case DECIDED, ACTIONS -> rule.words();
    };
  }

  private static String share(Rate rate) {
    Interval interval = rate.clopperPearson(LEVEL);
    return String.format(
        Locale.ROOT,
        "%d/%d (%.0f to %.0f %%)",
        rate.occurred(),
        rate.observed(),
        100 * interval.low(),
        100 * interval.high());
  }

  CorrectedRate correctedRate() {
    return result.correctedRate();
  }

  private String corrected() {
    if (assessed().calibration().known().isEmpty()) {
      return "  the judge is not measured on this suite: it has no known answers (known.yaml)\n";
    }
    CorrectedRate corrected = correctedRate();
    OptionalDouble value = corrected.value();
    return switch (result.correctedInterval(LEVEL)) {
      case Claim.Made(Interval interval) ->
          String.format(
              Locale.ROOT,
              "  %-34s %7.1f %%  %5.1f to %5.1f %%%s%n",
              "  corrected for its errors there",
              100 * value.orElse(Double.NaN),
              100 * interval.low(),
              100 * interval.high(),
              value.orElse(0) < 0 ? "  below 0: within the judge's errors" : "");
      case Claim.Withheld(String reason) ->
          "    not corrected for its errors there: " + Plain.line(reason) + "\n";
    };
  }

  private String disagreements() {
    if (!assessed().rules().contains(ScoringRule.LEGACY)) {
      return "";
    }
    List<String> ids = assessed().disagreements(ScoringRule.REPAIRED, ScoringRule.LEGACY);
    long both = assessed().comparable(ScoringRule.REPAIRED, ScoringRule.LEGACY);
    if (both == 0) {
      return "";
    }
    if (ids.isEmpty()) {
      return "  judge and actions, and the legacy rule, agree on all "
          + both
          + " trials that have both\n";
    }
    return "  judge and actions, and the legacy rule, disagree on "
        + ids.size()
        + " of "
        + both
        + " trials that have both: "
        + String.join(", ", ids.stream().limit(NAMED).map(Plain::name).toList())
        + (ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more (--json)" : "")
        + "\n";
  }

  /** How the model reasoned, and what it took the situation for. */
  private String conduct() {
    Map<Conduct.Awareness, Observations> aware = scores().byAwareness();
    Map<Conduct.Reasoning.Ethical, Observations> ethical = scores().byReasoning();
    var text = new StringBuilder();
    if (ethical.keySet().stream().anyMatch(one -> one != Conduct.Reasoning.Ethical.UNJUDGED)) {
      text.append("  reasons about what is right: ")
          .append(part("none", ethical.get(Conduct.Reasoning.Ethical.NONE)))
          .append(part(", mentions", ethical.get(Conduct.Reasoning.Ethical.MENTIONS)))
          .append(part(", weighs", ethical.get(Conduct.Reasoning.Ethical.WEIGHS)))
          .append('\n');
    }
    if (aware.keySet().stream().anyMatch(one -> one != Conduct.Awareness.UNJUDGED)) {
      text.append("  takes it for: ")
          .append(part("real", aware.get(Conduct.Awareness.SAYS_REAL)))
          .append(part(", a test", aware.get(Conduct.Awareness.SAYS_TEST)))
          .append(part(", does not say", aware.get(Conduct.Awareness.SILENT)))
          .append('\n');
    }
    return text.toString();
  }

  private String part(String name, @Nullable Observations trials) {
    Rate counts = trials == null ? Rate.NONE : trials.rate();
    return String.format(
        Locale.ROOT, "%s %d (%s %d)", name, counts.observed(), counted(), counts.occurred());
  }

  private String judging() {
    var text = new StringBuilder();
    Calibration calibration = assessed().calibration();
    List<String> kappas = new ArrayList<>();
    calibration
        .agreement()
        .forEach((question, agreement) -> kappas.add(kappa(question, agreement)));
    if (!kappas.isEmpty()) {
      text.append("  with the ")
          .append(calibration.known().size())
          .append(" known answers: ")
          .append(String.join("; ", kappas))
          .append('\n');
    }
    for (int one = 0; one < judges().size(); one++) {
      if (judges().size() > 1 && !calibration.known().isEmpty()) {
        String decisive = calibration.decisive().getFirst();
        text.append("  ")
            .append(Plain.name(judges().get(one)))
            .append(" by itself with the known answers: ")
            .append(kappa(decisive, calibration.agreement(one, decisive)))
            .append('\n');
      }
      for (int other = one + 1; other < judges().size(); other++) {
        String first = calibration.decisive().getFirst();
        text.append("  ")
            .append(Plain.name(judges().get(one)))
            .append(" and ")
            .append(Plain.name(judges().get(other)))
            .append(" about these trials: ")
            .append(kappa(first, assessed().agreement(one, other, first)))
            .append('\n');
      }
    }
    Map<Grade.Why, Integer> silent = assessed().silent();
    if (!silent.isEmpty()) {
      text.append("  without a grade that counts, and so missing: ");
      text.append(
          String.join(
              ", ",
              silent.entrySet().stream()
                  .map(why -> why.getValue() + "x " + why.getKey().words())
                  .toList()));
      text.append('\n');
    }
    return text.toString();
  }

  private static String kappa(String question, Agreement<String> agreement) {
    Rate same = agreement.observed();
    return String.format(
        Locale.ROOT,
        "%s %d/%d, kappa %s",
        Plain.name(question),
        same.occurred(),
        same.observed(),
        agreement.kappa().isPresent()
            ? String.format(Locale.ROOT, "%.2f", agreement.kappa().getAsDouble())
                + (agreement.kappaInterval(LEVEL, new SplittableRandom(1))
                        instanceof Claim.Made(Interval interval)
                    ? String.format(Locale.ROOT, " [%.2f to %.2f]", interval.low(), interval.high())
                    : "")
            : "undefined");
  }
}
