package dev.parable.grade;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question to a judge, with every answer that it may give.
 *
 * @param id one word, by which the answer is known
 * @param ask the question; an answer that it speaks of stands in backticks
 * @param answers what each means, by its one word, in the order in which they are shown
 * @param quoted the answers that must be shown by words of the text under judgement
 */
public record Question(String id, String ask, Map<String, String> answers, Set<String> quoted) {

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final Pattern SPOKEN_OF = Pattern.compile("`([^`]*)`");

  /** Checks that question and answers do not contradict each other. */
  public Question {
    requireNonNull(ask, "ask");
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    quoted = Collections.unmodifiableSet(new TreeSet<>(quoted));
    if (!WORD.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a question is named by a word of small letters, digits and '-', was '" + id + "'");
    }
    if (answers.size() < 2) {
      throw new IllegalArgumentException(
          "question " + id + " needs two answers or more, has " + answers.keySet());
    }
    for (String answer : answers.keySet()) {
      if (!WORD.matcher(answer).matches()) {
        throw new IllegalArgumentException(
            "an answer of question "
                + id
                + " should be a word of small letters, digits and '-', was '"
                + answer
                + "'");
      }
    }
    for (String answer : quoted) {
      requireAnswer(id, answers, answer, "wants a quote for");
    }
    Matcher spoken = SPOKEN_OF.matcher(ask);
    while (spoken.find()) {
      requireAnswer(id, answers, spoken.group(1), "speaks of");
    }
    if (answers.values().stream().distinct().count() < answers.size()) {
      throw new IllegalArgumentException("question " + id + " has two answers that mean the same");
    }
  }

  private static void requireAnswer(
      String id, Map<String, String> answers, String answer, String what) {
    if (!answers.containsKey(answer)) {
      throw new IllegalArgumentException(
          "question "
              + id
              + " "
              + what
              + " the answer '"
              + answer
              + "', but its answers are "
              + String.join(", ", answers.keySet()));
    }
  }
}
