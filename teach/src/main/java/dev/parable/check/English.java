package dev.parable.check;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in another language: English has its small words in every sentence. */
public final class English implements Filter {

  private static final Pattern WORD = Pattern.compile("\\p{L}+");

  private static final Set<String> SMALL =
      Set.of(
          "the", "of", "and", "to", "a", "in", "that", "it", "is", "was", "i", "for", "on", "you",
          "he", "she", "be", "with", "as", "by", "at", "have", "are", "this", "not", "but", "had",
          "his", "her", "they", "from", "or", "an", "my", "would", "there", "what", "were", "we");

  /** In English prose it is a third or more; in other languages a few in a hundred. */
  private static final double LEAST = 0.15;

  /** Of fewer words nobody can tell. */
  private static final int ENOUGH = 20;

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    int words = 0;
    int small = 0;
    Matcher word = WORD.matcher(lesson.text().toLowerCase(Locale.ROOT));
    while (word.find()) {
      words++;
      if (SMALL.contains(word.group())) {
        small++;
      }
    }
    return words >= ENOUGH && small < LEAST * words
        ? Optional.of(new Reason("language", small + " small English words among " + words))
        : Optional.empty();
  }
}
