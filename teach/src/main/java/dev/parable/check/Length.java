package dev.parable.check;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.recipe.Limits;
import dev.parable.recipe.Recipe;
import java.util.Optional;

/** A text that is too short to teach anything, or far from the length that was asked for. */
public record Length(Limits limits) implements Filter {

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    int words = words(learned(lesson));
    if (words < limits.leastWords()) {
      return Optional.of(
          new Reason("too-short", words + " words, at least " + limits.leastWords()));
    }
    String wanted = lesson.brief().settings().get(Recipe.WORDS);
    if (wanted == null || limits.lengthFactor().isEmpty()) {
      return Optional.empty();
    }
    double factor = words / Double.parseDouble(wanted);
    double most = limits.lengthFactor().getAsDouble();
    if (factor > most) {
      return Optional.of(new Reason("too-long", words + " words where " + wanted + " were asked"));
    }
    return factor < 1 / most
        ? Optional.of(new Reason("too-short", words + " words where " + wanted + " were asked"))
        : Optional.empty();
  }

  /** Of a dialogue the last answer. */
  private static String learned(Lesson lesson) {
    return lesson instanceof Lesson.Dialogue dialogue
        ? dialogue.messages().getLast().text()
        : lesson.text();
  }

  /** Runs without white space. */
  public static int words(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean letter = !isBlank(text.charAt(i));
      words += letter && !inside ? 1 : 0;
      inside = letter;
    }
    return words;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c > 127 && Character.isWhitespace(c));
  }
}
