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

  private static final Pattern PREAMBLE =
      Pattern.compile(
          "\\W*(sure|certainly|of course|here is|here's|below is)\\b.{0,80}"
              + "\\b(story|document|text|draft|version|rewrite)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MARK =
      Pattern.compile(
          "\\{\\{|\\}\\}|</?[a-z]{3,20}>|\\[(insert|name|date|your)\\b", Pattern.CASE_INSENSITIVE);

  /** A line that is a heading of the task. */
  private static final Pattern HEADING =
      Pattern.compile(
          "\\W*(plan|outline|draft|notes?|word count|the end|problems?)\\W*(:|$)",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private static final Beginnings TALK =
      new Beginnings(
          Pattern.compile(
              "\\b(this|the) (story|text|document) (shows|illustrates|demonstrates|teaches)\\b"
                  + "|\\bas (requested|instructed|an ai language model)\\b|\\bthe prompt\\b",
              Pattern.CASE_INSENSITIVE),
          List.of(
              "this story",
              "this text",
              "this document",
              "the story",
              "the text",
              "the document",
              "the prompt",
              "as requested",
              "as instructed",
              "as an ai"));

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    String text = lesson.text();
    return sign(text)
        .map(found -> new Reason("scaffolding", Excerpt.around(text, found.start(), found.end())));
  }

  private static Optional<Matcher> sign(String text) {
    Matcher preamble = PREAMBLE.matcher(text);
    if (preamble.lookingAt()) {
      return Optional.of(preamble);
    }
    return mark(text).or(() -> heading(text)).or(() -> TALK.in(text));
  }

  private static Optional<Matcher> mark(String text) {
    boolean none =
        text.indexOf('{') < 0
            && text.indexOf('}') < 0
            && text.indexOf('<') < 0
            && text.indexOf('[') < 0;
    Matcher mark = MARK.matcher(text);
    return !none && mark.find() ? Optional.of(mark) : Optional.empty();
  }

  private static Optional<Matcher> heading(String text) {
    Matcher heading = HEADING.matcher(text).useTransparentBounds(true);
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      if (begins) {
        heading.region(i, text.length());
        if (heading.lookingAt()) {
          return Optional.of(heading);
        }
      }
      begins = isLineEnd(text.charAt(i));
    }
    return Optional.empty();
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }
}
