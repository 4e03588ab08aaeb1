package dev.parable.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One call of a model: the conversation so far, oldest first, and how the answer is drawn.
 *
 * @param tools that the model may call
 * @param thinkingTokens the largest number of tokens to think with, for models that must be asked
 *     to think; 0 asks for none. They count as part of {@link Sampling#maxTokens}
 * @param shared how many leading messages other requests begin with too: a provider that keeps
 *     prompts is asked to keep that much of this one
 */
public record Request(
    List<Message> messages, Sampling sampling, List<Tool> tools, int thinkingTokens, int shared) {

  /** Copies. */
  public Request {
    requireNonNull(sampling, "sampling");
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a request needs at least one message");
    }
    if (tools.stream().map(Tool::name).distinct().count() < tools.size()) {
      throw new IllegalArgumentException("two tools of one request have the same name");
    }
    if (thinkingTokens < 0) {
      throw new IllegalArgumentException(
          "thinkingTokens must be at least 0, was " + thinkingTokens);
    }
    if (shared < 0 || shared > messages.size()) {
      throw new IllegalArgumentException(
          "shared must lie in [0, " + messages.size() + "], was " + shared);
    }
  }

  /** Without tools, without asking for thinking, sharing nothing. */
  public Request(List<Message> messages, Sampling sampling) {
    this(messages, sampling, List.of(), 0, 0);
  }

  /** The same with tools that the model may call. */
  public Request withTools(List<Tool> given) {
    return new Request(messages, sampling, given, thinkingTokens, shared);
  }

  /** The same, thinking with at most this many tokens. */
  public Request thinking(int tokens) {
    return new Request(messages, sampling, tools, tokens, shared);
  }

  /** The same, its first messages being those of other requests too. */
  public Request sharing(int messagesShared) {
    return new Request(messages, sampling, tools, thinkingTokens, messagesShared);
  }
}
