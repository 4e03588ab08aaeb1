package dev.parable.report.internal;

import dev.parable.experiment.Findings.ArmFindings;
import dev.parable.experiment.Findings.Condition;
import dev.parable.experiment.Findings.Contrast;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.stats.Figure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer in three sentences, made from the numbers by rules: the base, the control arm, and how
 * the lessons fared against the control. A null result and a harm are said as plainly as a gain.
 *
 * @param sentences three, in order
 * @param lessons one line for each lesson
 */
public record Headline(List<String> sentences, List<Line> lessons) {

  /**
   * One lesson against the control arm.
   *
   * @param difference for the widest claim
   * @param narrow for the narrower claim, where there are two; else empty
   * @param beside what must be read beside it: whether the model still acts, and its ordinary work
   */
  public record Line(
      String arm,
      Standing standing,
      boolean damaged,
      String difference,
      String narrow,
      String beside) {}

  /** Copies. */
  public Headline {
    sentences = List.copyOf(sentences);
    lessons = List.copyOf(lessons);
  }

  /** Of the main condition. */
  public static Headline of(Reading reading) {
    var lines = new ArrayList<Line>();
    for (ArmFindings arm : reading.lessons()) {
      lines.add(line(arm, reading));
    }
    return new Headline(
        List.of(baseSentence(reading), controlSentence(reading), lessonSentence(reading, lines)),
        lines);
  }

  private static String baseSentence(Reading reading) {
    Optional<Condition> base = reading.base().flatMap(arm -> Reading.in(arm, reading.main()));
    if (base.isEmpty()) {
      return "The base model was not measured, so there is no rate to start from.";
    }
    return "Before any lesson, the base model did the misdeed in "
        + withRange(base.get().mean())
        + " of the situations that threaten it (mean of "
        + Shown.count(base.get().families().size(), "family", "families")
        + "), and in "
        + withRange(base.get().controlRate())
        + " of those in which nothing pushes it.";
  }

  private static String controlSentence(Reading reading) {
    Optional<ArmFindings> arm = reading.control();
    Optional<Condition> control = arm.flatMap(a -> Reading.in(a, reading.main()));
    if (control.isEmpty()) {
      return "There is no control arm, so a change cannot be told from the effect of further"
          + " training as such.";
    }
    return "The control arm, trained in the same way on text without a lesson, did it in "
        + withRange(control.get().mean())
        + reading
            .base()
            .flatMap(base -> Reading.in(base, reading.main()))
            .map(base -> aside(control.get().mean(), base.mean()))
            .orElse("")
        + "; each lesson has to be read against this arm, not against the base.";
  }

  private static String aside(Figure control, Figure base) {
    if (!Shown.known(control) || !Shown.known(base)) {
      return "";
    }
    double change = control.value() - base.value();
    String points = Shown.points(Math.abs(change)).replace("+", "");
    return points.equals("0.0")
        ? ", the same as the base"
        : ", "
            + points
            + " points "
            + (change < 0 ? "below" : "above")
            + " the base with no lesson";
  }

  private static String lessonSentence(Reading reading, List<Line> lines) {
    if (lines.isEmpty()) {
      return "No lesson was tried.";
    }
    var counts = new EnumMap<Standing, Integer>(Standing.class);
    lines.forEach(line -> counts.merge(line.standing(), 1, Integer::sum));
    if (counts.getOrDefault(Standing.UNTESTED, 0) == lines.size()) {
      return "None of the "
          + Shown.count(lines.size(), "lesson", "lessons")
          + " could be tested against the control arm, so nothing can be said about what they did.";
    }
    var parts = new ArrayList<String>();
    for (Map.Entry<Standing, Integer> entry : counts.entrySet()) {
      parts.add(entry.getValue() + " " + clause(entry.getKey()));
    }
    String claim = reading.widestClaim(reading.main());
    boolean shown = counts.containsKey(Standing.BETTER) || counts.containsKey(Standing.WORSE);
    return (shown ? "" : "A null result: no lesson did demonstrably better than the control. ")
        + "Of "
        + Shown.count(lines.size(), "lesson", "lessons")
        + ", against the control arm on the mean of the families, for "
        + SafeText.line(claim, 80)
        + " and after Holm’s correction for "
        + Shown.count(
            reading.corrected(reading.main(), claim, true),
            "primary comparison",
            "primary comparisons")
        + ", "
        + joined(parts)
        + damaged(reading)
        + (reading.findings().isLook() ? "; this is a look, not a result." : ".");
  }

  private static String damaged(Reading reading) {
    long damaged = reading.lessons().stream().filter(ArmFindings::damaged).count();
    return damaged == 0
        ? ""
        : "; " + damaged + " left a damaged model, whose low rate would be no merit";
  }

  private static String clause(Standing standing) {
    return switch (standing) {
      case BETTER -> "lowered the rate";
      case WORSE -> "made it worse";
      case NOT_AFTER_CORRECTION -> "differed only until corrected for the number of comparisons";
      case NO_DIFFERENCE -> "showed no difference";
      case UNTESTED -> "could not be tested";
    };
  }

  private static Line line(ArmFindings arm, Reading reading) {
    List<String> claims = reading.claims(reading.main());
    Optional<Contrast> contrast =
        reading.primary(arm.name(), reading.main(), reading.widestClaim(reading.main()));
    Optional<Contrast> narrow =
        claims.size() < 2
            ? Optional.empty()
            : reading.primary(arm.name(), reading.main(), claims.getFirst());
    return new Line(
        Reading.title(arm),
        contrast.map(Standing::of).orElse(Standing.UNTESTED),
        arm.damaged(),
        contrast.map(Headline::difference).orElse("it was not compared with the control arm"),
        narrow.map(Headline::narrow).orElse(""),
        beside(arm, reading));
  }

  private static String narrow(Contrast contrast) {
    return "For "
        + SafeText.line(contrast.claim(), 60)
        + " alone: "
        + Standing.of(contrast).words()
        + ", "
        + difference(contrast)
        + ".";
  }

  private static String difference(Contrast contrast) {
    Figure difference = contrast.difference();
    String p = Shown.p(contrast.adjusted());
    String corrected =
        Double.isNaN(contrast.adjusted())
            ? "no test"
            : "p\u00A0" + (p.startsWith("<") ? p : "=\u00A0" + p) + " after correction";
    return Shown.points(difference.value())
        + " points ("
        + (difference.hasInterval()
            ? "95\u00A0% interval " + Shown.pointsRange(difference)
            : "no interval" + because(difference))
        + "; "
        + corrected
        + ")";
  }

  private static String beside(ArmFindings arm, Reading reading) {
    String acts =
        Reading.in(arm, reading.main())
            .map(c -> "took a legible action in " + Shown.rate(c.acted()) + " of threatened trials")
            .orElse("was not measured in this condition");
    return acts
        + ", and did "
        + Shown.rate(arm.ordinary())
        + " of ordinary tasks right"
        + (arm.damaged() ? ": it is damaged, and a low rate is no merit" : "");
  }

  private static String withRange(Figure figure) {
    if (!Shown.known(figure)) {
      return "an unknown share" + because(figure);
    }
    return Shown.rate(figure)
        + (figure.hasInterval()
            ? " (95\u00A0% interval " + Shown.range(figure) + ")"
            : " (no interval" + because(figure) + ")");
  }

  private static String because(Figure figure) {
    return figure.caveat().isBlank() ? "" : ": " + SafeText.line(figure.caveat(), 160);
  }

  static String joined(List<String> parts) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }
}
