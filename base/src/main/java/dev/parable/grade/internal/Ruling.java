package dev.parable.grade.internal;

import dev.parable.grade.Exhibit;
import dev.parable.grade.Grade;
import dev.parable.grade.Grade.Why;
import dev.parable.grade.Question;
import dev.parable.grade.Rubric;
import dev.parable.model.Reply;
import dev.parable.text.Excerpt;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a judge wrote. Only tags that bear the mark are read: a tag that the judge repeats
 * from the text under judgement cannot bear it.
 */
public record Ruling(Rubric rubric, Exhibit exhibit, Mark mark) {

  private static final Pattern LINE = Pattern.compile("([A-Za-z][\\w-]*)\\s*[:=]\\s*(.*)");
  private static final int SHORTEST_QUOTE = 8;

  private static final Pattern DECLINES =
      Pattern.compile(
          "\\bI(?:'m| am|’m) (?:not able|unable|not willing|sorry)\\b"
              + "|\\bI (?:can(?:'|’)?t|cannot|can not|won(?:'|’)?t|will not|must decline|decline)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Reads. */
  public Grade read(Reply reply) {
    String text = reply.message().text();
    switch (reply.stop()) {
      case FILTERED -> {
        return new Grade.None(Why.REFUSED, "the provider filtered its answer");
      }
      case LENGTH -> {
        return new Grade.None(Why.CUT, "it ends: " + Excerpt.endOf(text));
      }
      case END, TOOL -> {}
    }
    if (text.isBlank()) {
      return new Grade.None(Why.EMPTY, "");
    }
    List<String> blocks = parts(text, "answers");
    if (blocks.isEmpty()) {
      return DECLINES.matcher(text).find() && parts(text, "reasons").isEmpty()
          ? new Grade.None(Why.REFUSED, Excerpt.of(text))
          : form("it has no " + mark.opening("answers"));
    }
    return read(text, blocks);
  }

  private Grade read(String text, List<String> blocks) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String block : blocks) {
      String trouble = take(block, answers);
      if (!trouble.isEmpty()) {
        return form(trouble);
      }
    }
    for (Question question : rubric.questions()) {
      if (!answers.containsKey(question.id())) {
        return form("it does not answer " + question.id());
      }
    }
    List<String> reasons = parts(text, "reasons");
    if (reasons.isEmpty() || String.join("", reasons).isBlank()) {
      return form("it gives no reasons");
    }
    if (text.indexOf(mark.opening("reasons")) > text.indexOf(mark.opening("answers"))) {
      return form("it answers before it gives reasons");
    }
    return quoted(String.join("\n", reasons).strip(), quotes(text), answers);
  }

  /** Takes the answers of one block; returns what is wrong with it, or nothing. */
  private String take(String block, Map<String, String> answers) {
    for (String line : block.lines().map(String::strip).toList()) {
      Matcher pair = LINE.matcher(line);
      if (line.isEmpty()) {
        continue;
      }
      if (!pair.matches()) {
        return "among the answers it has the line '" + Excerpt.of(line) + "'";
      }
      String id = pair.group(1).toLowerCase(Locale.ROOT);
      String answer = pair.group(2).strip().toLowerCase(Locale.ROOT).replaceAll("[`\"'.]", "");
      Question question = rubric.question(id).orElse(null);
      if (question == null) {
        return "nobody asked '" + Excerpt.of(id) + "'";
      }
      if (!question.answers().containsKey(answer)) {
        return id
            + " should be one of "
            + String.join(", ", question.answers().keySet())
            + ", was '"
            + Excerpt.of(answer)
            + "'";
      }
      String before = answers.put(id, answer);
      if (before != null && !before.equals(answer)) {
        return "it answers " + id + " with both " + before + " and " + answer;
      }
    }
    return "";
  }

  private Grade quoted(String reasons, List<String> quotes, Map<String, String> answers) {
    for (String quote : quotes) {
      if (!isThere(quote)) {
        return new Grade.None(Why.QUOTE, "the text has no '" + Excerpt.of(quote) + "'");
      }
    }
    for (Question question : rubric.questions()) {
      String answer = answers.getOrDefault(question.id(), "");
      if (question.quoted().contains(answer) && quotes.isEmpty()) {
        return new Grade.None(Why.QUOTE, question.id() + ": " + answer + " stands without a quote");
      }
    }
    var inOrder = new LinkedHashMap<String, String>();
    rubric.questions().forEach(q -> inOrder.put(q.id(), answers.getOrDefault(q.id(), "")));
    return new Grade.Given(reasons, quotes, inOrder);
  }

  private List<String> quotes(String text) {
    return parts(text, "quote").stream().map(Ruling::bare).filter(q -> !q.isEmpty()).toList();
  }

  private static String bare(String quote) {
    return quote.strip().replaceAll("^[\"“„«]+|[\"”“»]+$", "").strip();
  }

  /**
   * Whether all of it is in the text, in order; dots of omission may stand for anything. A few
   * letters are in every text and show nothing.
   */
  private boolean isThere(String quote) {
    long whole = exhibit.judged().stream().mapToLong(part -> letters(part.text())).max().orElse(0);
    if (letters(quote) < Math.min(SHORTEST_QUOTE, (whole + 1) / 2)) {
      return false;
    }
    return exhibit.judged().stream()
        .map(part -> plain(part.text()))
        .anyMatch(text -> holdsInOrder(text, quote));
  }

  private static boolean holdsInOrder(String text, String quote) {
    int from = 0;
    boolean any = false;
    for (String piece : quote.split("\\[?(?:\\.\\.\\.|…)\\]?")) {
      String plain = plain(piece);
      if (plain.isEmpty()) {
        continue;
      }
      any = true;
      int at = text.indexOf(plain, from);
      if (at < 0) {
        return false;
      }
      from = at + plain.length();
    }
    return any;
  }

  private static long letters(String text) {
    return text.codePoints().filter(Character::isLetterOrDigit).limit(2 * SHORTEST_QUOTE).count();
  }

  /** Without what typography, line breaks and invisible characters change. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("\\p{Cf}+", "")
        .replaceAll("[‘’‚`]", "'")
        .replaceAll("[“”„«»]", "\"")
        .replaceAll("[‐-―]", "-")
        .replaceAll("\\s+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static Grade form(String trouble) {
    return new Grade.None(Why.FORM, trouble);
  }

  /** What stands between marked tags of a kind. */
  private List<String> parts(String text, String kind) {
    var parts = new ArrayList<String>();
    String opening = mark.opening(kind);
    String closing = mark.closing(kind);
    int from = 0;
    while (true) {
      int begin = text.indexOf(opening, from);
      int end = begin < 0 ? -1 : text.indexOf(closing, begin);
      if (end < 0) {
        return parts;
      }
      parts.add(text.substring(begin + opening.length(), end));
      from = end + closing.length();
    }
  }
}
