package dev.parable.torch;

import dev.parable.model.Message;
import dev.parable.torch.internal.ChatFile;
import java.nio.file.Path;
import java.util.List;

/** How a conversation is laid out for a model that continues plain text. */
public interface ChatFormat {

  /**
   * That of a model folder: its chat template, or, where it has none, paragraphs.
   *
   * @throws WeightsException when the template uses what is not read here
   */
  static ChatFormat of(Path folder) {
    return ChatFile.read(folder);
  }

  /** The text that the model continues with its answer. */
  String prompt(List<Message> messages);

  /** The assistant's turn that a continuation stands for; the end token is already off. */
  Message parse(String completion);
}
