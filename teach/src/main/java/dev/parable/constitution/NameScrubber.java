package dev.parable.constitution;

import dev.parable.constitution.internal.NameList;
import dev.parable.constitution.internal.NameList.Found;
import dev.parable.constitution.internal.Surroundings;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts neutral words in the place of the names of AIs and of those who make them, so that a text
 * about one AI can teach any: {@code the AI}, {@code the developer}. The names are a list, so one
 * that is not on it stays. Of names that are words too only the forms that cannot be meant
 * otherwise are known: {@code Llama 3}, but no llama. Scrubbing twice is scrubbing once, and lines
 * keep their numbers.
 */
public final class NameScrubber {

  private final NameList names;

  private NameScrubber(NameList names) {
    this.names = names;
  }

  /** With our list of names, {@code names.txt}. */
  public static NameScrubber shipped() {
    return new NameScrubber(NameList.shipped());
  }

  /**
   * What a text is without the names.
   *
   * @param text as scrubbed
   * @param changes in reading order
   */
  public record Scrubbed(String text, List<Change> changes) {
    /** Copies. */
    public Scrubbed {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A name that was replaced.
   *
   * @param line counted from 1
   */
  public record Change(int line, String name, String became) {}

  /** Scrubs. */
  public Scrubbed scrub(String text) {
    var scrubbed = new StringBuilder(text.length());
    var changes = new ArrayList<Change>();
    int line = 1;
    int done = 0;
    for (Found found : names.in(text)) {
      scrubbed.append(text, done, found.start());
      line += lineBreaks(text, done, found.start());
      String name = text.substring(found.start(), found.end());
      String became = replacement(scrubbed, found);
      scrubbed.append(became).append("\n".repeat(lineBreaks(name, 0, name.length())));
      changes.add(new Change(line, name, became));
      line += lineBreaks(name, 0, name.length());
      done = found.end();
    }
    scrubbed.append(text, done, text.length());
    return new Scrubbed(scrubbed.toString(), changes);
  }

  /** Also puts the article before it right: {@code a Claude} becomes {@code an AI}. */
  private static String replacement(StringBuilder before, Found found) {
    String word =
        switch (found.kind()) {
          case AI -> found.plural() ? "AIs" : "AI";
          case DEVELOPER -> found.plural() ? "developers" : "developer";
          case LINK -> "link";
        };
    if (found.kind() == NameList.Kind.LINK || Surroundings.takesNoArticle(before)) {
      Surroundings.fitIndefiniteArticle(before, word);
      return word;
    }
    return (Surroundings.beginsSentence(before) ? "The " : "the ") + word;
  }

  private static int lineBreaks(String text, int from, int to) {
    return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
  }
}
