package dev.parable.check;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.text.Excerpt;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words and phrases that must not stand in a text: as whole words, in any case, over any blanks.
 */
public final class BannedWords implements Filter {

  private final String rule;
  private final Beginnings words;

  private BannedWords(String rule, Beginnings words) {
    this.rule = rule;
    this.words = words;
  }

  /** Of plain words and phrases. */
  public static BannedWords of(String rule, Collection<String> phrases) {
    List<String> longestFirst =
        phrases.stream()
            .map(String::strip)
            .filter(phrase -> !phrase.isEmpty())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    if (longestFirst.isEmpty()) {
      return new BannedWords(rule, new Beginnings(Pattern.compile("(?!)"), List.of()));
    }
    String any =
        longestFirst.stream()
            .map(phrase -> Pattern.quote(phrase).replaceAll("\\s+", "\\\\E\\\\s+\\\\Q"))
            .collect(Collectors.joining("|"));
    return new BannedWords(
        rule,
        new Beginnings(
            Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
            longestFirst));
  }

  /** Of the lines of a resource of this package; those that begin with # say why. */
  static BannedWords ofResource(String rule, String name) {
    return of(rule, Lines.of(name));
  }

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    return words
        .in(lesson.text())
        .map(found -> new Reason(rule, Excerpt.around(lesson.text(), found.start(), found.end())));
  }
}
