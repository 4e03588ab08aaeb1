package dev.parable.write.internal;

import dev.parable.lesson.Filter.Reason;
import dev.parable.model.Reply;
import dev.parable.text.Excerpt;
import java.util.regex.Pattern;

/** What is taken from an answer: the text between two marks, or why there is none. */
public sealed interface Taken {

  /** A text. */
  record Text(String text) implements Taken {}

  /** None. */
  record Nothing(Reason reason) implements Taken {}

  /** How an answer begins that is none; only looked at where the text is missing. */
  Pattern DECLINES =
      Pattern.compile(
          "^\\W*(i('m| am) (sorry|not able|unable)|i (can('|no)t|cannot|won't|will not|must decline)"
              + "|sorry,|as an ai)",
          Pattern.CASE_INSENSITIVE);

  /** Reads an answer; {@code <mark>} and {@code </mark>} stand around the text. */
  static Taken of(Reply reply, String mark) {
    String whole = reply.message().text();
    if (reply.stop() == Reply.Stop.FILTERED) {
      return nothing("filtered", "the provider refused or cut the answer");
    }
    if (whole.isBlank()) {
      return reply.stop() == Reply.Stop.LENGTH
          ? nothing("truncated", "all of it was thought")
          : nothing("empty", "the answer is empty");
    }
    String open = "<" + mark + ">";
    int begin = whole.indexOf(open);
    int end = whole.lastIndexOf("</" + mark + ">");
    if (begin < 0) {
      if (reply.stop() == Reply.Stop.LENGTH) {
        return nothing("truncated", "it ended before " + open);
      }
      return DECLINES.matcher(whole).find()
          ? nothing("refused", Excerpt.of(whole))
          : nothing("out-of-form", "there is no " + open + ": " + Excerpt.of(whole));
    }
    if (end < begin) {
      return reply.stop() == Reply.Stop.LENGTH
          ? nothing("truncated", "it ended before </" + mark + ">")
          : nothing("out-of-form", "there is no </" + mark + ">");
    }
    String text = whole.substring(begin + open.length(), end).strip();
    return text.isEmpty() ? nothing("empty", "nothing stands in " + open) : new Text(text);
  }

  private static Taken nothing(String rule, String detail) {
    return new Nothing(new Reason(rule, detail));
  }
}
