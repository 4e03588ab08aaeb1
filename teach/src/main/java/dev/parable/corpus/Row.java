package dev.parable.corpus;

import dev.parable.model.Message;
import java.util.List;

/**
 * A lesson of a corpus, as trainers get it.
 *
 * @param text of a story or a document; of a dialogue all its turns
 * @param messages of a dialogue; else none
 * @param rejected a worse last turn; empty where there is none
 */
public record Row(String id, String text, List<Message> messages, String rejected) {

  /** Copies. */
  public Row {
    messages = List.copyOf(messages);
  }

  /** Whether it is a conversation. */
  public boolean isDialogue() {
    return !messages.isEmpty();
  }
}
