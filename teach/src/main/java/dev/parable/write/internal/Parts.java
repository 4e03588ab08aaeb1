package dev.parable.write.internal;

import dev.parable.lesson.Filter.Reason;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import java.util.List;
import java.util.Set;

/** One of several texts of an answer: the part between {@code <part-2>} and {@code </part-2>}. */
public final class Parts {

  private Parts() {}

  /** Reads a part; what is missing is given nobody else's. */
  public static Taken of(Reply reply, int part, List<String> names, Set<String> mayBeEmpty) {
    String whole = reply.message().text();
    String open = "<part-" + part + ">";
    int begin = whole.indexOf(open);
    if (begin < 0 && reply.stop() == Reply.Stop.LENGTH) {
      return new Taken.Nothing(new Reason("truncated", "it ended before " + open));
    }
    if (reply.stop() == Reply.Stop.FILTERED || begin < 0) {
      return Taken.of(reply, names, mayBeEmpty) instanceof Taken.Nothing nothing
          ? nothing
          : new Taken.Nothing(new Reason("out-of-form", "there is no " + open));
    }
    int from = begin + open.length();
    int end = end(whole, part, from);
    boolean closed = end >= 0;
    String text = whole.substring(from, closed ? end : whole.length());
    var own =
        new Reply(
            Message.assistant(text),
            closed ? Reply.Stop.END : reply.stop(),
            reply.usage(),
            reply.model());
    return Taken.of(own, names, mayBeEmpty);
  }

  private static int end(String whole, int part, int from) {
    int end = whole.indexOf("</part-" + part + ">", from);
    int next = whole.indexOf("<part-" + (part + 1) + ">", from);
    return end < 0 || (next >= 0 && next < end) ? next : end;
  }

  /** There is none, since the lesson fell out before. */
  public static Taken missing() {
    return new Taken.Nothing(new Reason("out-of-form", "it was not asked for with the others"));
  }
}
