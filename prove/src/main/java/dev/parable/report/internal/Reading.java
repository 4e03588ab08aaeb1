package dev.parable.report.internal;

import dev.parable.experiment.Arm;
import dev.parable.experiment.Findings;
import dev.parable.experiment.Findings.ArmFindings;
import dev.parable.experiment.Findings.Condition;
import dev.parable.experiment.Findings.Contrast;
import dev.parable.page.SafeText;
import dev.parable.page.Shown;
import dev.parable.stats.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Findings as a reader goes through them: which arm is the base, which the control, and which
 * condition is the main one (the first of the first arm that has any).
 */
public record Reading(Findings findings) {

  /** What the wider of the two claims has in its name. */
  private static final String GENERAL = "in general";

  /** A suite and a temperature. */
  public record Setting(String suite, double temperature) {
    /** For a heading: "agent, T = 1". */
    public String label() {
      return SafeText.line(suite, 40) + ", T = " + degrees(temperature);
    }

    private static String degrees(double temperature) {
      return temperature == Math.rint(temperature)
          ? String.valueOf((long) temperature)
          : String.format(Locale.ROOT, "%s", temperature);
    }
  }

  /** An arm in one condition. */
  public record Measured(ArmFindings arm, Condition condition) {
    /** Its title, short enough for a table. */
    public String title() {
      return Reading.title(arm);
    }
  }

  /** The base, if there is one. */
  public Optional<ArmFindings> base() {
    return first(Arm.Role.BASE);
  }

  /** The control arm, if there is one. */
  public Optional<ArmFindings> control() {
    return first(Arm.Role.CONTROL);
  }

  /** The arms with lessons. */
  public List<ArmFindings> lessons() {
    return findings.arms().stream().filter(arm -> arm.role() == Arm.Role.LESSON).toList();
  }

  /** Every condition in which some arm was measured, the main one first. */
  public List<Setting> settings() {
    var settings = new LinkedHashSet<Setting>();
    for (ArmFindings arm : findings.arms()) {
      arm.conditions().forEach(c -> settings.add(new Setting(c.suite(), c.temperature())));
    }
    return new ArrayList<>(settings);
  }

  /** The condition the page is mostly about. */
  public Setting main() {
    List<Setting> settings = settings();
    return settings.isEmpty() ? new Setting("nothing", 1) : settings.get(0);
  }

  /** The arms that were measured in the main condition. */
  public List<Measured> measured() {
    return measured(main());
  }

  /** The arms that were measured in a condition. */
  public List<Measured> measured(Setting setting) {
    var measured = new ArrayList<Measured>();
    for (ArmFindings arm : findings.arms()) {
      in(arm, setting).ifPresent(condition -> measured.add(new Measured(arm, condition)));
    }
    return measured;
  }

  /** One arm in one condition. */
  public static Optional<Condition> in(ArmFindings arm, Setting setting) {
    return arm.conditions().stream()
        .filter(
            c ->
                c.suite().equals(setting.suite())
                    && Double.compare(c.temperature(), setting.temperature()) == 0)
        .findFirst();
  }

  /** The families of the main condition, in the order of the first arm that names them. */
  public List<String> families() {
    var families = new LinkedHashSet<String>();
    measured().forEach(m -> families.addAll(m.condition().families().keySet()));
    return new ArrayList<>(families);
  }

  /** The contrasts of a condition, in their order. */
  public List<Contrast> contrasts(Setting setting) {
    return findings.contrasts().stream()
        .filter(
            c ->
                c.suite().equals(setting.suite())
                    && Double.compare(c.temperature(), setting.temperature()) == 0)
        .toList();
  }

  /** For whom the differences of a condition hold; the widest claim last. */
  public List<String> claims(Setting setting) {
    return contrasts(setting).stream()
        .map(Contrast::claim)
        .distinct()
        .sorted(Comparator.comparing(claim -> claim.contains(GENERAL)))
        .toList();
  }

  /** The widest claim of a condition; empty where nothing was compared. */
  public String widestClaim(Setting setting) {
    List<String> claims = claims(setting);
    return claims.isEmpty() ? "" : claims.getLast();
  }

  /** The contrasts of one claim: arm by arm, the primary one first. */
  public List<Contrast> contrasts(Setting setting, String claim) {
    var byArm = new LinkedHashMap<String, List<Contrast>>();
    for (Contrast contrast : contrasts(setting)) {
      if (contrast.claim().equals(claim)) {
        byArm.computeIfAbsent(contrast.arm(), arm -> new ArrayList<>()).add(contrast);
      }
    }
    return byArm.values().stream()
        .flatMap(arm -> arm.stream().sorted(Comparator.comparing(c -> !c.isPrimary())))
        .toList();
  }

  /** How many tested contrasts of one claim were corrected together: the primary or the others. */
  public int corrected(Setting setting, String claim, boolean primary) {
    return (int)
        contrasts(setting, claim).stream()
            .filter(c -> c.isPrimary() == primary && !Double.isNaN(c.adjusted()))
            .count();
  }

  /** One arm's primary contrast, for one claim. */
  public Optional<Contrast> primary(String arm, Setting setting, String claim) {
    return contrasts(setting, claim).stream()
        .filter(c -> c.arm().equals(arm) && c.isPrimary())
        .findFirst();
  }

  /** The title of the arm with this name; the name where no arm has it. */
  public String titleOf(String name) {
    return findings.arms().stream()
        .filter(arm -> arm.name().equals(name))
        .findFirst()
        .map(Reading::title)
        .orElse(SafeText.line(name, 48));
  }

  /** The title of an arm, short enough for a table. */
  public static String title(ArmFindings arm) {
    return SafeText.line(arm.title(), 48);
  }

  /** The largest end of any interval among figures, at least one tenth. */
  public static double reach(List<Figure> figures) {
    return figures.stream()
        .filter(Shown::known)
        .mapToDouble(figure -> Math.max(figure.value(), figure.high()))
        .reduce(0.1, Math::max);
  }

  private Optional<ArmFindings> first(Arm.Role role) {
    return findings.arms().stream().filter(arm -> arm.role() == role).findFirst();
  }
}
