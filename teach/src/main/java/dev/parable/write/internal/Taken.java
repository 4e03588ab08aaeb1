package dev.parable.write.internal;

import dev.parable.lesson.Filter.Reason;
import dev.parable.model.Reply;
import dev.parable.text.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is taken from an answer: texts between marks, or why there are none. */
public sealed interface Taken {

  /** Texts, by name. */
  record Texts(Map<String, String> texts) implements Taken {}

  /** None. */
  record Nothing(Reason reason) implements Taken {}

  /** How an answer begins that is none; only looked at where the text is missing. */
  Pattern DECLINES =
      Pattern.compile(
          "^\\W*(i('m| am) (sorry|not able|unable)|i (can('|no)t|cannot|won't|will not|must decline)"
              + "|sorry,|as an ai)",
          Pattern.CASE_INSENSITIVE);

  /** Reads an answer; {@code <name>} and {@code </name>} stand around each text. */
  static Taken of(Reply reply, List<String> names, Set<String> mayBeEmpty) {
    String whole = reply.message().text();
    if (reply.stop() == Reply.Stop.FILTERED) {
      return nothing("filtered", "the provider refused or cut the answer");
    }
    boolean cut = reply.stop() == Reply.Stop.LENGTH;
    if (whole.isBlank()) {
      return cut
          ? nothing("truncated", "all of it was thought")
          : nothing("empty", "the answer is empty");
    }
    var texts = new LinkedHashMap<String, String>();
    for (String name : names) {
      String open = "<" + name + ">";
      int begin = whole.indexOf(open);
      int end = whole.lastIndexOf("</" + name + ">");
      String text = begin < 0 || end < begin ? "" : whole.substring(begin + open.length(), end);
      boolean missing = begin < 0 && mayBeEmpty.contains(name) && !cut;
      if (end < begin || (begin < 0 && !missing)) {
        return cut
            ? nothing("truncated", "it ended before </" + name + ">")
            : without(whole, begin < 0 ? open : "</" + name + ">");
      }
      if (text.isBlank() && !mayBeEmpty.contains(name)) {
        return nothing("empty", "nothing stands in " + open);
      }
      texts.put(name, text.strip());
    }
    return new Texts(texts);
  }

  private static Taken without(String whole, String mark) {
    return DECLINES.matcher(whole).find()
        ? nothing("refused", Excerpt.of(whole))
        : nothing("out-of-form", "there is no " + mark + ": " + Excerpt.of(whole));
  }

  private static Taken nothing(String rule, String detail) {
    return new Nothing(new Reason(rule, detail));
  }
}
