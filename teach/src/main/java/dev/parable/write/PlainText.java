package dev.parable.write;

import dev.parable.model.ChatModel;
import dev.parable.model.Completes;
import dev.parable.model.Message;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import java.util.List;

/**
 * A plain text that a base model continues, asked for as a conversation is: of one turn, the
 * model's own, which has begun. So it is kept, counted and paid for as all calls are.
 */
public final class PlainText {

  private PlainText() {}

  static Request toContinue(String begun, Sampling sampling) {
    return new Request(List.of(Message.assistant(begun)), sampling);
  }

  private static boolean isPlain(Request request) {
    return request.messages().size() == 1 && request.messages().getFirst().role() == Role.ASSISTANT;
  }

  /** The same model, which continues plain texts where it can; conversations go to it as before. */
  public static ChatModel alsoContinued(ChatModel model) {
    if (!(model instanceof Completes completing)) {
      return model;
    }
    return request ->
        isPlain(request)
            ? completing.continued(request.messages().getFirst().text(), request.sampling())
            : model.reply(request);
  }
}
