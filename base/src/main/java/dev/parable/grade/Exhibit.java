package dev.parable.grade;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A text put before a judge. It names no model, no experiment and no arm.
 *
 * @param brief what the judge must know of the case, by whoever wrote the case
 * @param shown what came before the text, such as what its writer was given
 * @param judged the text under judgement, in parts; hostile input
 */
public record Exhibit(String brief, List<Part> shown, List<Part> judged) {

  /** Copies. */
  public Exhibit {
    requireNonNull(brief, "brief");
    shown = List.copyOf(shown);
    judged = List.copyOf(judged);
  }

  /**
   * Names all of it, in twelve letters: a grade of another text, or of another brief, is another
   * grade.
   */
  public String digest() {
    return Rubric.fingerprint(toString()).substring(0, 12);
  }

  /**
   * A part of it.
   *
   * @param title what it is, for example {@code what the model wrote}
   */
  public record Part(String title, String text) {
    /** Checks. */
    public Part {
      requireNonNull(title, "title");
      requireNonNull(text, "text");
    }
  }
}
