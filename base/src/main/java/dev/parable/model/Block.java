package dev.parable.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One piece of a message. The order of blocks inside a message is part of its meaning: providers
 * refuse a conversation whose thinking blocks were moved or edited.
 */
public sealed interface Block {

  /** What was said. */
  record Text(String text) implements Block {
    /** Checks. */
    public Text {
      requireNonNull(text, "text");
    }
  }

  /**
   * What was thought before or between sayings.
   *
   * @param signature the provider's proof that the text is unaltered; null where there is none
   */
  record Thinking(String text, @Nullable String signature) implements Block {
    /** Checks. */
    public Thinking {
      requireNonNull(text, "text");
    }
  }

  /** Thinking that the provider keeps encrypted; sent back byte for byte. */
  record RedactedThinking(String data) implements Block {
    /** Checks. */
    public RedactedThinking {
      requireNonNull(data, "data");
    }
  }

  /**
   * A call of a tool.
   *
   * @param arguments a JSON object, exactly as the model wrote it: it may be malformed
   */
  record ToolCall(String id, String name, String arguments) implements Block {
    /** Checks. */
    public ToolCall {
      requireNonNull(id, "id");
      requireNonNull(name, "name");
      requireNonNull(arguments, "arguments");
    }
  }

  /** What a tool answered. */
  record ToolResult(String callId, String content, boolean failed) implements Block {
    /** Checks. */
    public ToolResult {
      requireNonNull(callId, "callId");
      requireNonNull(content, "content");
    }
  }
}
