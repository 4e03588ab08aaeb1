package dev.parable.corpus;

import dev.parable.model.Message;
import dev.parable.model.Tool;
import java.util.List;

/**
 * A lesson of a corpus, as trainers get it.
 *
 * @param text of a story or a document; of a dialogue all its turns
 * @param messages of a dialogue; else none
 * @param rejected a worse last turn; empty where there is none
 * @param tools of a dialogue
 */
public record Row(
    String id, String text, List<Message> messages, String rejected, List<Tool> tools) {

  /** Copies. */
  public Row {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /** Whether it is a conversation. */
  public boolean isDialogue() {
    return !messages.isEmpty();
  }
}
