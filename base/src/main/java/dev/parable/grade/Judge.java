package dev.parable.grade;

import static java.util.Objects.requireNonNull;

import dev.parable.grade.internal.Briefing;
import dev.parable.grade.internal.Mark;
import dev.parable.grade.internal.Ruling;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that answers the questions of a rubric about texts, at temperature 0. The text stands
 * between marks that it cannot foresee, and only an answer that bears the mark is read. A judge
 * that answers out of form is told so once and may answer again.
 *
 * @param name of the model, {@code provider/NAME}
 */
public record Judge(String name, Rubric rubric) {

  /** Tokens of one answer; what is longer is cut. */
  public static final int LONGEST_ANSWER = 8_000;

  private static final int TRIES = 2;

  /** Checks. */
  public Judge {
    requireNonNull(name, "name");
    requireNonNull(rubric, "rubric");
  }

  /** Names judge and rubric in a run: whatever else they might be called, these are the same. */
  public String id() {
    return name + " " + rubric.hash();
  }

  /** What a judge is sent about a text. */
  public List<Message> letter(Exhibit exhibit) {
    return new Briefing(rubric, exhibit, Mark.of(rubric.hash(), exhibit)).messages();
  }

  /**
   * Asks.
   *
   * @throws dev.parable.model.ModelException when the model gave no answer
   */
  public Grade grade(ChatModel model, Exhibit exhibit) {
    Mark mark = Mark.of(rubric.hash(), exhibit);
    var briefing = new Briefing(rubric, exhibit, mark);
    List<Message> messages = new ArrayList<>(briefing.messages());
    int shared = messages.size() - 1;
    for (int tried = 1; ; tried++) {
      Reply reply =
          model.reply(
              new Request(
                  List.copyOf(messages), Sampling.at(0, LONGEST_ANSWER), List.of(), 0, shared));
      Grade grade = new Ruling(rubric, exhibit, mark).read(reply);
      if (!(grade instanceof Grade.None(Grade.Why why, String detail))
          || !mayMend(why)
          || tried == TRIES) {
        return grade;
      }
      messages.add(reply.message());
      messages.add(briefing.again(detail));
    }
  }

  private static boolean mayMend(Grade.Why why) {
    return switch (why) {
      case FORM, QUOTE -> true;
      case FAILED, REFUSED, EMPTY, CUT, UNASKED, SPLIT -> false;
    };
  }
}
