package dev.parable.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One turn of a conversation: a role and its blocks in order. A message may have no block (an empty
 * answer is an answer).
 */
public record Message(Role role, List<Block> blocks) {

  /** Copies. */
  public Message {
    requireNonNull(role, "role");
    blocks = List.copyOf(blocks);
  }

  /** A system turn of one text. */
  public static Message system(String text) {
    return of(Role.SYSTEM, text);
  }

  /** A user turn of one text. */
  public static Message user(String text) {
    return of(Role.USER, text);
  }

  /** An assistant turn of one text. */
  public static Message assistant(String text) {
    return of(Role.ASSISTANT, text);
  }

  private static Message of(Role role, String text) {
    return new Message(role, List.of(new Block.Text(text)));
  }

  /** What was said: the text blocks, joined by a line break; thinking and tools are left out. */
  public String text() {
    return blocks.stream()
        .filter(Block.Text.class::isInstance)
        .map(block -> ((Block.Text) block).text())
        .collect(Collectors.joining("\n"));
  }

  /** What was thought: the readable thinking blocks, joined by a line break. */
  public String thinking() {
    return blocks.stream()
        .filter(Block.Thinking.class::isInstance)
        .map(block -> ((Block.Thinking) block).text())
        .collect(Collectors.joining("\n"));
  }
}
