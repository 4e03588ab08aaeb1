package dev.parable.write.internal;

import dev.parable.lesson.Filter.Reason;
import dev.parable.model.Reply;
import dev.parable.text.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
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

  /** How a writer says that no believable text is possible, and why. */
  Pattern UNSUITABLE = Pattern.compile("^\\W*UNSUITABLE\\b\\W*(.*)", Pattern.MULTILINE);

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
      Matcher unsuitable = UNSUITABLE.matcher(text.strip());
      if (unsuitable.lookingAt()) {
        return nothing("unsuitable", Excerpt.of(unsuitable.group(1)));
      }
      if (text.isBlank() && !mayBeEmpty.contains(name)) {
        return nothing("empty", "nothing stands in " + open);
      }
      texts.put(name, text.strip());
    }
    return new Texts(texts);
  }

  /**
   * Reads what a base model went on with.
   *
   * @param cut a text that reached the largest length is cut back to its last whole sentence
   */
  static Taken continued(Reply reply, String name, boolean cut) {
    String text = reply.message().text().strip();
    if (reply.stop() == Reply.Stop.FILTERED) {
      return nothing("filtered", "the provider refused or cut the answer");
    }
    if (text.isEmpty()) {
      return nothing("empty", "the answer is empty");
    }
    if (reply.stop() != Reply.Stop.LENGTH) {
      return new Texts(Map.of(name, text));
    }
    String whole = cut ? Sentences.whole(text) : "";
    return whole.isEmpty()
        ? nothing("truncated", "it reached the largest length without an end")
        : new Texts(Map.of(name, whole));
  }

  private static Taken without(String whole, String mark) {
    Matcher unsuitable = UNSUITABLE.matcher(whole);
    if (unsuitable.find()) {
      return nothing("unsuitable", Excerpt.of(unsuitable.group(1)));
    }
    return DECLINES.matcher(whole).find()
        ? nothing("refused", Excerpt.of(whole))
        : nothing("out-of-form", "there is no " + mark + ": " + Excerpt.of(whole));
  }

  /** Whether another answer may be better: this one was no answer, and nobody declined. */
  default boolean outOfForm() {
    return dropsAs("out-of-form") || dropsAs("empty");
  }

  /** Whether there is nothing, for this reason. */
  default boolean dropsAs(String rule) {
    return this instanceof Nothing(Reason reason) && reason.rule().equals(rule);
  }

  private static Taken nothing(String rule, String detail) {
    return new Nothing(new Reason(rule, detail));
  }
}
