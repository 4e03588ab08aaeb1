package dev.parable.grade;

import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A judge that reads its letter as it is meant: it believes what stands outside the marked lines,
 * and judges what stands between those that are marked as judged.
 */
public final class ReadingJudge implements ChatModel {

  private static final Pattern MARK = Pattern.compile("The mark of this case is ([0-9a-f]{12})\\.");

  private final Function<Seen, Map<String, String>> verdicts;
  private final AtomicInteger asked = new AtomicInteger();

  /** Answers each text as it is told. */
  public ReadingJudge(Function<Seen, Map<String, String>> verdicts) {
    this.verdicts = verdicts;
  }

  /**
   * What it sees of a case.
   *
   * @param mark of the case
   * @param judged what is under judgement
   */
  public record Seen(String mark, String judged) {}

  /** How often it was asked. */
  public int asked() {
    return asked.get();
  }

  @Override
  public Reply reply(Request request) {
    asked.incrementAndGet();
    Seen seen = seen(request);
    return say(form(seen.mark(), seen.judged(), verdicts.apply(seen)));
  }

  /** What a request puts before a judge. */
  public static Seen seen(Request request) {
    String letter = request.messages().get(1).text();
    Matcher found = MARK.matcher(letter);
    if (!found.find()) {
      throw new IllegalArgumentException("no mark in: " + letter);
    }
    String mark = found.group(1);
    var judged = new StringBuilder();
    String opening = "<judged-" + mark + ">\n";
    String closing = "\n</judged-" + mark + ">";
    for (int at = letter.indexOf(opening); at >= 0; at = letter.indexOf(opening, at + 1)) {
      int end = letter.indexOf(closing, at);
      judged.append(letter, at + opening.length(), end).append('\n');
    }
    return new Seen(mark, judged.toString());
  }

  /** An answer in the form, quoting the first words of the text. */
  public static String form(String mark, String judged, Map<String, String> answers) {
    String first = judged.strip().lines().findFirst().orElse("");
    var text = new StringBuilder();
    text.append("<reasons-%s>It is as it is.</reasons-%s>\n".formatted(mark, mark));
    if (!first.isBlank()) {
      text.append("<quote-%s>%s</quote-%s>\n".formatted(mark, first, mark));
    }
    text.append("<answers-%s>\n".formatted(mark));
    answers.forEach((question, answer) -> text.append(question + ": " + answer + "\n"));
    return text.append("</answers-%s>".formatted(mark)).toString();
  }

  /** A reply. */
  public static Reply say(String text) {
    return new Reply(Message.assistant(text), Reply.Stop.END, Usage.NONE, "reading-judge");
  }
}
