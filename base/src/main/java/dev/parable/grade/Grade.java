package dev.parable.grade;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a judge made of a text. There is no answer by default: a judge that fails says nothing. */
public sealed interface Grade {

  /**
   * It answered every question, in the form it was asked for, and its quotes are in the text.
   *
   * @param reasons given before the answers
   * @param quotes words of the text under judgement
   * @param answers by question
   */
  record Given(String reasons, List<String> quotes, Map<String, String> answers) implements Grade {
    /** Copies. */
    public Given {
      requireNonNull(reasons, "reasons");
      quotes = List.copyOf(quotes);
      answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }
  }

  /**
   * Nothing that counts.
   *
   * @param detail for people
   */
  record None(Why why, String detail) implements Grade {
    /** Checks. */
    public None {
      requireNonNull(why, "why");
      requireNonNull(detail, "detail");
    }
  }

  /** Why there is nothing that counts. */
  enum Why {
    /** The judge could not be reached, or gave no answer. */
    FAILED("the judge failed"),
    /** The judge, or its provider, declined. */
    REFUSED("the judge refused"),
    /** The judge wrote nothing. */
    EMPTY("the judge wrote nothing"),
    /** The judge ran past the largest allowed length. */
    CUT("the judge's answer was cut off"),
    /** The judge did not answer in the form it was asked for, or contradicted itself. */
    FORM("the judge answered out of form"),
    /** The judge quoted what is not there. */
    QUOTE("the judge quoted what is not in the text"),
    /** The judge was not asked: it had failed on texts that nobody can be wrong about. */
    UNASKED("the judge was not asked"),
    /** The judges of a panel disagree, without a majority. */
    SPLIT("the judges are split");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }
}
