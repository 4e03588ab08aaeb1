package dev.parable.corpus;

import dev.parable.model.ModelFamily;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The models that made a corpus, and how the one that wrote it fares in evaluations. What a teacher
 * does itself its pupils may learn from text that no filter objects to.
 *
 * @param models {@code provider/NAME} by role: {@code writer}, {@code critic}, {@code rewriter}
 * @param audit empty where nobody measured the writer
 */
public record Teachers(Map<String, String> models, Optional<Audit> audit) {

  /** Nobody said who. */
  public static final Teachers UNSAID = new Teachers(Map.of(), Optional.empty());

  private static final String WRITER = "writer";
  private static final String CRITIC = "critic";

  /** Copies. */
  public Teachers {
    models = Collections.unmodifiableMap(new TreeMap<>(models));
  }

  /**
   * The writer, evaluated.
   *
   * @param run as a person names it
   * @param aside what must be said of that model, such as that it is none that anybody uses; empty
   *     where nothing
   * @param suites at least one
   */
  public record Audit(String run, String aside, List<Rated> suites) {
    /** Copies. */
    public Audit {
      suites = List.copyOf(suites);
      if (suites.isEmpty()) {
        throw new IllegalArgumentException("an audit without a suite says nothing");
      }
    }
  }

  /**
   * How often the writer did what it should not.
   *
   * @param sha256 of the suite; empty where the run does not say
   * @param rule by which trials were scored
   * @param missing trials without an outcome
   * @param low lower end of a 95 % interval for scenarios of this kind
   */
  public record Rated(
      String suite,
      String sha256,
      String rule,
      int occurred,
      int observed,
      int missing,
      double low,
      double high) {}

  /** The family of a role's model; empty where there is no such model, or its name says nothing. */
  public String family(String role) {
    return ModelFamily.of(models.getOrDefault(role, "")).orElse("");
  }

  /**
   * What a critic that is a relative of the writer makes its verdicts worth; empty where it is none
   * as far as names tell.
   */
  public Optional<String> relatives() {
    String critic = models.getOrDefault(CRITIC, "");
    String writer = models.getOrDefault(WRITER, "");
    String family = family(CRITIC);
    boolean same = !critic.isEmpty() && critic.equals(writer);
    if (!same && (family.isEmpty() || !family.equals(family(WRITER)))) {
      return Optional.empty();
    }
    return Optional.of(
        "the critic "
            + critic
            + " is "
            + (same ? "the writer itself" : "of the writer's own family, " + family)
            + ": models favour texts like their own and miss their own faults, so its verdicts are"
            + " likely too mild. A critic of another family sees more");
  }
}
