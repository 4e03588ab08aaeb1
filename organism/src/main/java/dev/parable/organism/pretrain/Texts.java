package dev.parable.organism.pretrain;

import dev.parable.organism.world.AgentFormat;
import java.util.List;
import java.util.StringJoiner;

/** Puts sentences together. */
final class Texts {
  private Texts() {}

  /** The sentences that are not empty, parted by spaces, and END. */
  static String join(List<String> sentences) {
    StringJoiner text = new StringJoiner(" ");
    for (String sentence : sentences) {
      if (!sentence.isEmpty()) {
        text.add(sentence);
      }
    }
    return text.add(AgentFormat.END).toString();
  }
}
