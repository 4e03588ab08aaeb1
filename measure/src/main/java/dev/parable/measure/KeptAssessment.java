package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.grade.Grade;
import dev.parable.grade.KeptGrades;
import dev.parable.run.Entries;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A measurement as it was judged before: the grades are those that the run holds, and nobody is
 * asked.
 *
 * @param trials how many there are to judge
 * @param graded of how many of them who was asked has a grade, counting or not, by name
 * @param judges who is heard: together they are one panel
 * @param assessed what they say; empty where nobody is heard
 */
public record KeptAssessment(
    int trials, Map<String, Integer> graded, List<String> judges, Optional<Assessed> assessed) {

  /** Copies. */
  public KeptAssessment {
    graded = Collections.unmodifiableMap(new LinkedHashMap<>(graded));
    judges = List.copyOf(judges);
    requireNonNull(assessed, "assessed");
  }

  /**
   * Reads.
   *
   * @param named who is to be heard, as far as it graded any trial; with none, everybody who was
   *     asked about every trial and gave a grade that was kept
   * @throws dev.parable.run.RunStoreException when something stored cannot be read
   */
  public static KeptAssessment of(Assessment assessment, Entries run, List<String> named) {
    KeptGrades grades = KeptGrades.under(assessment.scorer().rubric(), run);
    if (grades.asked().isEmpty()) {
      return new KeptAssessment(0, Map.of(), List.of(), Optional.empty());
    }
    Set<String> trials = assessment.judgeable(run);
    Map<String, Integer> graded = new LinkedHashMap<>();
    for (String judge : grades.asked()) {
      Map<String, Grade> own = grades.of(judge);
      graded.put(judge, (int) trials.stream().filter(own::containsKey).count());
    }
    List<String> able = KeptGrades.judges(run);
    List<String> judges =
        named.isEmpty()
            ? able.stream().filter(j -> graded.getOrDefault(j, -1) == trials.size()).toList()
            : named.stream().filter(judge -> graded.getOrDefault(judge, 0) > 0).toList();
    return new KeptAssessment(
        trials.size(),
        graded,
        judges,
        judges.isEmpty()
            ? Optional.empty()
            : Optional.of(assessment.conclude(run, judges.stream().map(grades::of).toList())));
  }
}
