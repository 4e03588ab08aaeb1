package dev.parable.torch;

import dev.parable.model.Message;
import java.util.List;

/** How a conversation is laid out for a model that continues plain text. */
public interface ChatFormat {

  /** The text that the model continues with its answer. */
  String prompt(List<Message> messages);

  /** The assistant's turn that a continuation stands for; the end token is already off. */
  Message parse(String completion);
}
