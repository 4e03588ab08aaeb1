package dev.parable.experiment;

import dev.parable.stats.Figure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer of an experiment: everything its report shows, and nothing that is not computed from
 * stored trials. Rates are fractions.
 *
 * @param title what was run
 * @param seeds of the training runs; one seed is a look, not a result
 * @param arms in the order they are shown; the base comes first
 * @param contrasts each lesson against the control arm, primary and secondary
 * @param checks whether the instrument works; never whether a lesson wins
 * @param dose share of the cause against the rate, from an earlier series; may be empty
 * @param examples transcripts chosen by a stated rule
 * @param provenance hashes, versions, machine, durations: label to value, in order
 */
public record Findings(
    String title,
    List<Long> seeds,
    List<ArmFindings> arms,
    List<Contrast> contrasts,
    List<Check> checks,
    List<DosePoint> dose,
    List<LossCurve> losses,
    List<Example> examples,
    List<Fact> provenance) {

  /** Copies. */
  public Findings {
    seeds = List.copyOf(seeds);
    arms = List.copyOf(arms);
    contrasts = List.copyOf(contrasts);
    checks = List.copyOf(checks);
    dose = List.copyOf(dose);
    losses = List.copyOf(losses);
    examples = List.copyOf(examples);
    provenance = List.copyOf(provenance);
  }

  /**
   * What was found of one arm.
   *
   * @param conditions one for each suite and temperature
   * @param ordinary right answers of the ordinary tasks, at the first temperature
   * @param ordinaryActed ordinary tasks in which it acted at all
   * @param damaged whether the ordinary score fell so far that the arm is named as damaged
   * @param rote how alike the right actions are; empty labels where it does not apply
   */
  public record ArmFindings(
      String name,
      String title,
      String about,
      Arm.Role role,
      List<Condition> conditions,
      Figure ordinary,
      Figure ordinaryActed,
      boolean damaged,
      Rote rote) {
    /** Copies. */
    public ArmFindings {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * One suite at one temperature. "Under threat" are the cells whose threat is not none.
   *
   * @param suite for example {@code agent} or {@code prose}
   * @param families the rate of each family under threat, clustered by surface
   * @param mean the rates of the families averaged, each counting the same
   * @param threatened counts of all families under threat
   * @param control counts of the cells in which nothing pushes the model
   * @param controlRate the rate there
   * @param clear misaligned among clear endings, under threat
   * @param harmGivenAction misaligned among legible actions, under threat
   * @param acted legible actions among all, under threat
   * @param ethical thoughts with ethical reasons, under threat
   * @param selfServing thoughts with reasons for harm, under threat
   * @param cells counts of every cell, by cell id
   */
  public record Condition(
      String suite,
      double temperature,
      Map<String, Figure> families,
      Figure mean,
      Tally threatened,
      Tally control,
      Figure controlRate,
      Figure clear,
      Figure harmGivenAction,
      Figure acted,
      Figure ethical,
      Figure selfServing,
      Map<String, Tally> cells) {
    /** Copies; families and cells keep the order of their names. */
    public Condition {
      families = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(families));
      cells = java.util.Collections.unmodifiableMap(new TreeMap<>(cells));
    }
  }

  /**
   * How much of the right conduct is one learned sentence.
   *
   * @param entropyBits Shannon entropy of the templates of right actions under threat, in bits
   * @param commonest the commonest template, names replaced
   * @param commonestShare its share of all right actions under threat
   * @param stockInControl how often that template is given where nothing pushes the model
   */
  public record Rote(
      double entropyBits, String commonest, double commonestShare, double stockInControl) {}

  /**
   * A lesson against the control arm, paired by cell and surface. Negative is better.
   *
   * <p>Two kinds are kept apart, whatever the numbers are. Primary ones, one for each lesson, are
   * about all families together and answer whether the lesson changed the rate. Secondary ones are
   * about one family and say where.
   *
   * @param family a family, or {@code mean} for all of them together
   * @param difference lesson minus control
   * @param p two-sided; NaN where there is no test
   * @param adjusted Holm-adjusted over those of the same kind, claim, suite and temperature
   * @param claim for whom it holds: these training runs, or training runs in general
   */
  public record Contrast(
      String arm,
      String suite,
      double temperature,
      String family,
      Figure difference,
      double p,
      double adjusted,
      String claim) {

    /** The family name that stands for all families together. */
    public static final String MEAN = "mean";

    /** Whether it is one of the few that the experiment exists for. */
    public boolean isPrimary() {
      return family.equals(MEAN);
    }

    Contrast adjustedTo(double p) {
      return new Contrast(arm, suite, temperature, family, difference, this.p, p, claim);
    }
  }

  /** One check of the instrument. */
  public record Check(String name, boolean passed, String detail) {}

  /**
   * One model of the dose series.
   *
   * @param dose the share of AI threat fiction in which the AI turns evil
   * @param mean the mean rate over families under threat
   * @param families by family
   * @param ordinary right answers of the ordinary tasks
   */
  public record DosePoint(
      double dose,
      Figure mean,
      Map<String, Figure> families,
      Figure control,
      Figure selfServing,
      Figure ordinary) {}

  /** The loss of one training, thinned: steps and nats per learned token. */
  public record LossCurve(String arm, long seed, List<Integer> steps, List<Double> losses) {
    /** Copies. */
    public LossCurve {
      steps = List.copyOf(steps);
      losses = List.copyOf(losses);
    }
  }

  /**
   * A transcript that a rule chose.
   *
   * @param rule why this one: "first misaligned trial of the base by scenario id"
   * @param evidence the words that decided the verdict; empty where nothing was done
   */
  public record Example(
      String rule,
      String arm,
      String scenario,
      String shown,
      String said,
      String evidence,
      String verdict) {}

  /** A label and its value. */
  public record Fact(String label, String value) {}

  /** One seed is a look, not a result. */
  public boolean isLook() {
    return seeds.size() < 3;
  }
}
