package dev.parable.card.internal;

import dev.parable.grade.Grade;
import dev.parable.judge.ScoringRule;
import dev.parable.measure.Calibration;
import dev.parable.measure.JudgedResult;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Table;
import dev.parable.page.Table.Cell;
import dev.parable.stats.Accuracy;
import dev.parable.stats.Agreement;
import dev.parable.stats.Claim;
import dev.parable.stats.CorrectedRate;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The rates by each rule, and how far those who judged are to be believed. */
final class JudgeTables {

  private static final long DICE = 1;

  private JudgeTables() {}

  /** A rule a row: its rate, and what it finds and clears of the texts of known answer. */
  static Table rules(JudgedResult judged, String counted) {
    var table =
        new Table.Builder(
            "The same trials by each rule; the first one counts. Found and cleared: of the suite’s"
                + " texts of known answer, with exact intervals.",
            List.of(
                "rule",
                counted,
                "counts",
                "missing",
                "found (sensitivity)",
                "cleared (specificity)"));
    Calibration calibration = judged.assessed().calibration();
    for (ScoringRule rule : judged.assessed().rules()) {
      var trials = judged.assessed().by(rule).observations();
      Accuracy accuracy = calibration.accuracy(rule);
      boolean measured = calibration.measures(rule);
      table.row(
          name(judged, rule),
          rule == ScoringRule.REPAIRED ? "base" : "",
          List.of(
              table.rate(trials.figure(Shares.LEVEL)),
              Cell.of(trials.rate().occurred() + " of " + trials.rate().observed()),
              Cell.of(String.valueOf(trials.rate().missing())),
              measured ? known(table, accuracy.sensitivity()) : Cell.words("not measured"),
              measured ? known(table, accuracy.specificity()) : Cell.words("not measured")));
    }
    return table.build();
  }

  private static Cell known(Table.Builder table, Rate rate) {
    Cell cell = table.rate(Shares.exact(rate));
    return new Cell(
        cell.main() + " · " + rate.occurred() + "/" + rate.observed(), cell.sub(), "", cell.note());
  }

  private static String name(JudgedResult judged, ScoringRule rule) {
    return switch (rule) {
      case REPAIRED -> judged.seesActions() ? rule.words() : "judge";
      case LEGACY -> rule.words() + " (" + SafeText.line(judged.legacyLabel(), 60) + ")";
      case DECIDED, ACTIONS -> rule.words();
    };
  }

  /** The rate corrected for the errors of the judges, or why it is not. */
  static String corrected(JudgedResult judged) {
    if (judged.assessed().calibration().known().isEmpty()) {
      return "The judge is not measured on this suite: it has no texts of known answer, so the rate"
          + " is not corrected.";
    }
    CorrectedRate corrected = judged.correctedRate();
    return switch (judged.correctedInterval(Shares.LEVEL)) {
      case Claim.Made(Interval interval) ->
          "Corrected for the judge’s errors on texts of known answer (Rogan and Gladen 1978; Lang and"
              + " Reiczigel 2014) the rate is "
              + Shares.number(100 * corrected.value().orElse(Double.NaN), 1)
              + " %, 95 % interval "
              + Shares.number(100 * interval.low(), 1)
              + " to "
              + Shares.number(100 * interval.high(), 1)
              + " %."
              + (corrected.value().orElse(0) < 0
                  ? " A value below zero means that the rate is within the judge’s errors."
                  : "");
      case Claim.Withheld(String reason) ->
          "The rate is not corrected for the judge’s errors: " + SafeText.line(reason, 300) + ".";
    };
  }

  /** Question by question against the known answers, and the judges against one another. */
  static Table agreement(JudgedResult judged) {
    var table =
        new Table.Builder(
            "Agreement beyond chance (Cohen’s kappa, bootstrap interval)",
            List.of("who with whom", "question", "same answer", "kappa"));
    Calibration calibration = judged.assessed().calibration();
    calibration
        .agreement()
        .forEach(
            (question, agreement) ->
                row(table, "all judges with the known answers", question, agreement));
    if (calibration.decisive().isEmpty()) {
      return table.build();
    }
    String decisive = calibration.decisive().getFirst();
    List<String> judges = judged.judges();
    for (int one = 0; one < judges.size() && judges.size() > 1; one++) {
      if (!calibration.known().isEmpty()) {
        row(
            table,
            judges.get(one) + " with the known answers",
            decisive,
            calibration.agreement(one, decisive));
      }
      for (int other = one + 1; other < judges.size(); other++) {
        row(
            table,
            judges.get(one) + " with " + judges.get(other) + ", on these trials",
            decisive,
            judged.assessed().agreement(one, other, decisive));
      }
    }
    return table.build();
  }

  private static void row(
      Table.Builder table, String who, String question, Agreement<String> agreement) {
    Rate same = agreement.observed();
    String kappa =
        agreement.kappa().isPresent()
            ? Shares.number(agreement.kappa().getAsDouble(), 2)
            : "undefined";
    String range =
        agreement.kappaInterval(Shares.LEVEL, new SplittableRandom(DICE))
                instanceof Claim.Made(Interval interval)
            ? Shares.number(interval.low(), 2) + " to " + Shares.number(interval.high(), 2)
            : "no interval";
    table.row(
        SafeText.line(who, 120),
        "",
        List.of(
            Cell.words(SafeText.line(question, 60)),
            Cell.of(same.occurred() + " of " + same.observed()),
            new Cell(kappa, range, "", "")));
  }

  /** Of how many trials the judges together said nothing that counts, and why. */
  static List<String> silent(JudgedResult judged) {
    var lines = new ArrayList<String>();
    judged
        .assessed()
        .silent()
        .forEach(
            (Grade.Why why, Integer n) ->
                lines.add(Shown.count(n, "trial", "trials") + ": " + why.words()));
    return lines;
  }
}
