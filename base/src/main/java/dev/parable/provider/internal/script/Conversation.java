package dev.parable.provider.internal.script;

import dev.parable.model.Block;
import dev.parable.model.Message;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A conversation as one text. */
public final class Conversation {

  private Conversation() {}

  /**
   * What was said and what tools answered, oldest first, each from a new line. Thinking and calls
   * of tools are left out.
   */
  public static String text(List<Message> messages) {
    return messages.stream()
        .flatMap(message -> message.blocks().stream())
        .flatMap(Conversation::said)
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> said(Block block) {
    return switch (block) {
      case Block.Text text -> Stream.of(text.text());
      case Block.ToolResult result -> Stream.of(result.content());
      case Block.Thinking t -> Stream.empty();
      case Block.RedactedThinking t -> Stream.empty();
      case Block.ToolCall call -> Stream.empty();
    };
  }
}
