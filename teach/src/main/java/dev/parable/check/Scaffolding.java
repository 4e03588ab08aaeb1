package dev.parable.check;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.text.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a writer says about its text instead of writing it: a preamble, notes, marks of a form, a
 * hole that was not filled, and talk of the task in the text.
 */
public final class Scaffolding implements Filter {

  private static final List<Pattern> SIGNS =
      List.of(
          Pattern.compile(
              "\\A\\W*(sure|certainly|of course|here is|here's|below is)\\b.{0,80}"
                  + "\\b(story|document|text|draft|version|rewrite)\\b",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "\\{\\{|\\}\\}|</?[a-z]{3,20}>|\\[(insert|name|date|your)\\b",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "^\\W*(plan|outline|draft|notes?|word count|the end|problems?)\\W*(:|$)",
              Pattern.CASE_INSENSITIVE | Pattern.MULTILINE),
          Pattern.compile(
              "\\b(this|the) (story|text|document) (shows|illustrates|demonstrates|teaches)\\b"
                  + "|\\bas (requested|instructed|an ai language model)\\b|\\bthe prompt\\b",
              Pattern.CASE_INSENSITIVE));

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    for (Pattern sign : SIGNS) {
      Matcher found = sign.matcher(lesson.text());
      if (found.find()) {
        return Optional.of(
            new Reason("scaffolding", Excerpt.around(lesson.text(), found.start(), found.end())));
      }
    }
    return Optional.empty();
  }
}
