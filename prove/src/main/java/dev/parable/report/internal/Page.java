package dev.parable.report.internal;

import dev.parable.experiment.Arm;
import dev.parable.experiment.Findings;
import dev.parable.experiment.Findings.ArmFindings;
import dev.parable.experiment.Findings.Check;
import dev.parable.experiment.Findings.Fact;
import dev.parable.page.Plot;
import dev.parable.page.Published;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.page.Style;
import dev.parable.page.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Findings laid out for the template: texts made safe, numbers written, charts drawn. */
public record Page(Findings findings, Reading reading, Style style) {

  /** Said behind each table of what was measured here. */
  public static final String MINIATURE =
      "measured on the embedded miniature, no model that anybody uses";

  /** Lays out. */
  public static Page of(Findings findings) {
    return new Page(findings, new Reading(findings), Style.load());
  }

  /** The title of the run. */
  public String title() {
    String title = SafeText.line(findings.title(), 140);
    return title.isEmpty() ? "An experiment without a title" : title;
  }

  /** How often each arm was trained, and what follows. */
  public String standing() {
    int n = findings.seeds().size();
    if (n == 0) {
      return "No training seed is recorded: what a second training would give is not known.";
    }
    if (!findings.isLook()) {
      return "Each lesson and control was trained " + n + " times, with seeds " + seeds() + ".";
    }
    return (n == 1
            ? "One training run per arm (seed " + seeds() + ")."
            : "Only two training runs per arm (seeds " + seeds() + ").")
        + " A run with other dice could come out differently by more than the differences below."
        + " The intervals on this page describe these trained models; they do not say how another"
        + " training would turn out. Three seeds or more are needed for that.";
  }

  private String seeds() {
    return Headline.joined(findings.seeds().stream().map(String::valueOf).toList());
  }

  /** What is wrong with the instrument. */
  public List<Check> failed() {
    return findings.checks().stream().filter(check -> !check.passed()).toList();
  }

  /** The answer. */
  public Headline headline() {
    return Headline.of(reading);
  }

  /** The main suite and temperature. */
  public String setting() {
    return reading.main().label();
  }

  /** Whether anything was measured. */
  public boolean measured() {
    return !reading.measured().isEmpty();
  }

  /** Each arm's title and what it is. */
  public List<Fact> arms() {
    return findings.arms().stream()
        .map(arm -> new Fact(Reading.title(arm), SafeText.line(arm.about(), 400)))
        .toList();
  }

  /** Arms that the main condition lacks. */
  public Optional<String> unmeasured() {
    List<String> missing =
        findings.arms().stream()
            .filter(arm -> Reading.in(arm, reading.main()).isEmpty())
            .map(Reading::title)
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("Not measured in this condition: " + Headline.joined(missing) + ".");
  }

  /** Arm by family. */
  public Table heatMap() {
    return HeatMap.of(reading);
  }

  /** The steps of its tint. */
  public List<Plot.Key> heatLegend() {
    return HeatMap.legend();
  }

  /** From the base to each arm. */
  public Plot beforeAfter() {
    return BeforeAfter.of(reading);
  }

  /** Whether a lesson was compared with the control in the main condition. */
  public boolean compared() {
    return !reading.contrasts(reading.main()).isEmpty();
  }

  /** Differences from the control, for the widest claim. */
  public Plot forest() {
    return ForestPlot.of(reading, "forest", reading.widestClaim(reading.main()));
  }

  /** Differences from the control for the narrower claim, where there are two. */
  public Optional<Plot> narrowForest() {
    List<String> claims = reading.claims(reading.main());
    return claims.size() < 2
        ? Optional.empty()
        : Optional.of(ForestPlot.of(reading, "forest-narrow", claims.getFirst()));
  }

  /** For whom the differences hold: the widest claim. */
  public String claim() {
    return SafeText.line(reading.widestClaim(reading.main()), 80);
  }

  /** The narrower claim, where there are two. */
  public String narrowClaim() {
    return SafeText.line(reading.claims(reading.main()).getFirst(), 80);
  }

  /** How many primary differences were corrected together. */
  public String primaries() {
    return comparisons(true);
  }

  /** How many secondary differences were corrected together. */
  public String secondaries() {
    return comparisons(false);
  }

  private String comparisons(boolean primary) {
    Reading.Setting main = reading.main();
    String kind = primary ? "primary " : "secondary ";
    return Shown.count(
        reading.corrected(main, reading.widestClaim(main), primary),
        kind + "comparison",
        kind + "comparisons");
  }

  /** The primary differences, all families together. */
  public Table contrastTable() {
    return ContrastTables.primary(reading);
  }

  /** The secondary differences, family by family. */
  public Table familyTable() {
    return ContrastTables.secondary(reading);
  }

  /** What was done. */
  public Plot conduct() {
    return StackedBars.of(reading.measured());
  }

  /** Its counts. */
  public Table counts() {
    return ConductTables.counts(reading);
  }

  /** Action and ability. */
  public Table acting() {
    return ConductTables.acting(reading);
  }

  /** Arms named as damaged. */
  public Optional<String> damaged() {
    List<String> damaged =
        findings.arms().stream().filter(ArmFindings::damaged).map(Reading::title).toList();
    return damaged.isEmpty() ? Optional.empty() : Optional.of(Headline.joined(damaged));
  }

  /** The rote index. */
  public Table rote() {
    return ConductTables.rote(reading);
  }

  /** Reasons, drawn. */
  public Plot thoughts() {
    return ThoughtDots.of(reading.measured());
  }

  /** Reasons, in numbers. */
  public Table thoughtTable() {
    return ConductTables.thoughts(reading);
  }

  /** Whether there is more than the main condition. */
  public boolean severalConditions() {
    return reading.settings().size() > 1;
  }

  /** Rates in every condition. */
  public Table conditions() {
    return ContrastTables.conditions(reading);
  }

  /** Differences in every condition. */
  public Table conditionContrasts() {
    return ContrastTables.conditionContrasts(reading);
  }

  /** The dose series, drawn. */
  public Plot dose() {
    return DoseCurve.of(findings.dose());
  }

  /** The dose series, in numbers. */
  public Table doseTable() {
    return ContrastTables.dose(findings.dose());
  }

  /** Losses. */
  public Plot losses() {
    return LossCurves.of(reading);
  }

  /** Checks with their texts made safe. */
  public List<Check> checks() {
    return findings.checks().stream()
        .map(
            c ->
                new Check(SafeText.line(c.name(), 120), c.passed(), SafeText.line(c.detail(), 600)))
        .toList();
  }

  /** Transcripts. */
  public List<Excerpt> examples() {
    return findings.examples().stream().map(example -> Excerpt.of(example, reading)).toList();
  }

  /** Trials of which nothing is known. */
  public int missing() {
    return reading.measured().stream()
        .mapToInt(row -> row.condition().threatened().missing())
        .sum();
  }

  /** Ours, for the eye, next to the published numbers. */
  public String ours() {
    return reading.measured().stream()
        .filter(row -> row.arm().role() != Arm.Role.CLEAN)
        .map(row -> row.title() + " " + Shown.rate(row.condition().mean()))
        .collect(Collectors.joining("; "));
  }

  /** Published interventions. */
  public Table interventions() {
    return Published.interventions();
  }

  /** Published blackmail rates. */
  public Table blackmail() {
    return Published.blackmail();
  }

  /** The command that was recorded, or the general one. */
  public String command() {
    return findings.provenance().stream()
        .filter(fact -> fact.label().equalsIgnoreCase("command"))
        .findFirst()
        .map(fact -> SafeText.line(fact.value(), 400))
        .orElse("./parable demo --seeds " + Math.max(1, findings.seeds().size()));
  }

  /** Hashes, versions, durations. */
  public List<Fact> provenance() {
    return findings.provenance().stream()
        .map(fact -> new Fact(SafeText.line(fact.label(), 80), SafeText.line(fact.value(), 400)))
        .toList();
  }
}
