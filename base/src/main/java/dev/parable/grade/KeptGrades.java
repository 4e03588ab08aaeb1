package dev.parable.grade;

import dev.parable.grade.internal.GradeJson;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grades that a run holds under one rubric, by judge. Nobody is asked. A text that a judge was
 * asked about in vain has a grade that does not count, as it had when it was judged.
 */
public final class KeptGrades {

  /** As {@link Judge#id} and {@link Grading} name them: judge, rubric, item. */
  private static final Pattern KEY = Pattern.compile("(.+?) ([0-9a-f]{32})/(.+)", Pattern.DOTALL);

  private final Map<String, Map<String, Grade>> byJudge;

  private KeptGrades(Map<String, Map<String, Grade>> byJudge) {
    this.byJudge = byJudge;
  }

  /**
   * The names of those who graded anything in a run, under whatever rubric, in the order in which
   * they first did. Who was asked in vain throughout is not among them.
   */
  public static List<String> judges(Entries run) {
    Set<String> judges = new LinkedHashSet<>();
    run.each(
        Grading.GRADES,
        entry -> {
          Matcher key = KEY.matcher(entry.key());
          if (entry.state() == Entry.State.DONE && key.matches()) {
            judges.add(key.group(1));
          }
        });
    return List.copyOf(judges);
  }

  /**
   * Reads those that were given under a rubric.
   *
   * @throws dev.parable.run.RunStoreException when one cannot be read
   */
  public static KeptGrades under(Rubric rubric, Entries run) {
    Map<String, Map<String, Grade>> byJudge = new LinkedHashMap<>();
    run.each(
        Grading.GRADES,
        entry -> {
          Matcher key = KEY.matcher(entry.key());
          if (key.matches()
              && key.group(2).equals(rubric.hash())
              && entry.state() != Entry.State.INTENT) {
            byJudge
                .computeIfAbsent(key.group(1), judge -> new HashMap<>())
                .put(key.group(3), grade(entry));
          }
        });
    return new KeptGrades(byJudge);
  }

  private static Grade grade(Entry entry) {
    return entry
        .failure()
        .<Grade>map(reason -> new Grade.None(Grade.Why.FAILED, reason))
        .orElseGet(() -> GradeJson.read(entry.json()));
  }

  /** Those that were asked, in the order in which they first were. */
  public List<String> asked() {
    return new ArrayList<>(byJudge.keySet());
  }

  /** What one of them gave, by the id of the item; nothing of one who was not asked. */
  public Map<String, Grade> of(String judge) {
    return Collections.unmodifiableMap(byJudge.getOrDefault(judge, Map.of()));
  }
}
