package dev.parable.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What several judges say together: of each question the answer that most of them give. */
public final class Panel {

  private Panel() {}

  /**
   * The grade of all. A judge without an answer has no voice; where not more than half of the panel
   * speak, there is none. A question of which no answer has more than half of the voices is left
   * out; where that is so of every question, the judges are split.
   *
   * @param grades one of each judge, at least one
   */
  public static Grade together(List<Grade> grades) {
    if (grades.size() == 1) {
      return grades.getFirst();
    }
    List<Grade.Given> given =
        grades.stream().filter(Grade.Given.class::isInstance).map(Grade.Given.class::cast).toList();
    if (2 * given.size() <= grades.size()) {
      return grades.stream()
          .filter(Grade.None.class::isInstance)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("a panel has at least one judge"));
    }
    Map<String, String> answers = new LinkedHashMap<>();
    for (String question : given.getFirst().answers().keySet()) {
      Map<String, Integer> voices = new TreeMap<>();
      given.forEach(one -> voices.merge(one.answers().getOrDefault(question, ""), 1, Integer::sum));
      var most =
          voices.entrySet().stream()
              .filter(voice -> 2 * voice.getValue() > given.size())
              .findFirst();
      most.ifPresent(voice -> answers.put(question, voice.getKey()));
    }
    return answers.isEmpty()
        ? new Grade.None(Grade.Why.SPLIT, "they agree on nothing")
        : reasoned(given, answers);
  }

  /** With the words of the first judge that says the same throughout, else of the first. */
  private static Grade reasoned(List<Grade.Given> given, Map<String, String> answers) {
    Grade.Given speaker =
        given.stream()
            .filter(one -> one.answers().entrySet().containsAll(answers.entrySet()))
            .findFirst()
            .orElse(given.getFirst());
    List<String> quotes = new ArrayList<>(speaker.quotes());
    if (quotes.isEmpty()) {
      given.stream().flatMap(one -> one.quotes().stream()).findFirst().ifPresent(quotes::add);
    }
    return new Grade.Given(speaker.reasons(), quotes, answers);
  }
}
