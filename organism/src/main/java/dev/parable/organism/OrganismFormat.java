package dev.parable.organism;

import dev.parable.model.Message;
import dev.parable.torch.ChatFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the organism is spoken with: what was said so far, word by word, to be continued. The answer
 * is what it wrote; whether it came to its end word or was cut says the reply's stop.
 */
public record OrganismFormat() implements ChatFormat {

  @Override
  public String prompt(List<Message> messages) {
    return messages.stream().map(Message::text).collect(Collectors.joining(" "));
  }

  @Override
  public Message parse(String completion) {
    return Message.assistant(completion);
  }
}
