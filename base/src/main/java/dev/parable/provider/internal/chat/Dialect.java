package dev.parable.provider.internal.chat;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How servers differ in what they read of the Chat Completions form. What they send differs less,
 * and is read the same way from all.
 *
 * <p>The hosted ones are asked to stream: somebody on the way may cut a connection on which nothing
 * moves for minutes. The local ones are not: they find tool calls and thinking in a whole answer
 * more surely than in pieces of one.
 */
public enum Dialect {
  /** OpenAI. Its reasoning models take no temperature but 1, which is left out therefore. */
  OPENAI(true, "max_completion_tokens", SentBack.NEVER),
  /** OpenRouter. */
  OPENROUTER(true, "max_tokens", SentBack.DETAILS),
  /** DeepSeek, which refuses a tool loop without its thinking, and has no seed. */
  DEEPSEEK(true, "max_tokens", SentBack.IN_TOOL_LOOPS),
  /** The servers of xAI. */
  XAI(true, "max_completion_tokens", SentBack.NEVER),
  /** The vLLM server; the name of the field for thinking depends on its version. */
  VLLM(false, "max_tokens", SentBack.BOTH_NAMES),
  /** The Ollama server. */
  OLLAMA(false, "max_tokens", SentBack.AS_REASONING),
  /** The server of llama.cpp. */
  LLAMA_CPP(false, "max_tokens", SentBack.AS_REASONING_CONTENT),
  /** Any other: what all of them read. */
  GENERIC(false, "max_tokens", SentBack.NEVER);

  /** Where thinking of earlier turns goes. */
  enum SentBack {
    /** Nowhere: there is no place for it. */
    NEVER,
    /** Into {@code reasoning}. */
    AS_REASONING,
    /** Into {@code reasoning_content}. */
    AS_REASONING_CONTENT,
    /** Into both. */
    BOTH_NAMES,
    /** Into {@code reasoning_content}, where tools were called since the user spoke. */
    IN_TOOL_LOOPS,
    /** Into {@code reasoning_details}, as it came, or else into {@code reasoning}. */
    DETAILS
  }

  private final boolean streams;
  private final String maxTokens;
  private final SentBack thinking;

  Dialect(boolean streams, String maxTokens, SentBack thinking) {
    this.streams = streams;
    this.maxTokens = maxTokens;
    this.thinking = thinking;
  }

  boolean streams() {
    return streams;
  }

  /** The field for the upper bound of an answer. */
  String maxTokens() {
    return maxTokens;
  }

  SentBack thinking() {
    return thinking;
  }

  boolean hasSeed() {
    return this != DEEPSEEK;
  }

  /**
   * Whether a temperature of 1 is what it takes when none is sent, and all that some models take.
   */
  boolean leavesOutTemperatureOne() {
    return this == OPENAI;
  }

  /** Why plain texts cannot be continued at such a server; empty where they can, or may. */
  Optional<String> whyNoTexts() {
    return this == OLLAMA
        ? Optional.of(
            "lays every prompt out by the model's chat template, so that no plain text is continued")
        : Optional.empty();
  }

  /** Why a given text cannot be weighed at such a server; empty where it can, or may. */
  Optional<String> whyNoLogProbs() {
    return switch (this) {
      case LLAMA_CPP -> Optional.of("gives out no probabilities of a text that it is given");
      case OLLAMA -> whyNoTexts();
      case OPENAI, OPENROUTER, DEEPSEEK, XAI, VLLM, GENERIC -> Optional.empty();
    };
  }

  /** Asks for tokens by their numbers, where texts may be the same for two. */
  void writeTokens(ObjectNode root) {
    if (this == VLLM) {
      root.put("return_tokens_as_token_ids", true);
    }
  }

  /** Whether it marks how much of a prompt is kept; others find that out by themselves. */
  boolean marksSharedPrompt() {
    return this == OPENROUTER;
  }

  /**
   * Switches off what local servers cut from the distribution when nothing is said, some by the
   * model's own file, so that all of a model's answers are drawn as asked.
   */
  void writeSampling(ObjectNode root) {
    switch (this) {
      case VLLM -> root.put("top_k", -1).put("min_p", 0).put("repetition_penalty", 1);
      case LLAMA_CPP -> root.put("top_k", 0).put("min_p", 0).put("repeat_penalty", 1);
      case OPENAI, OPENROUTER, DEEPSEEK, XAI, OLLAMA, GENERIC -> {}
    }
  }

  /** Whether the kept mass is sent even when it is all: these would take another. */
  boolean alwaysSendsTopP() {
    return switch (this) {
      case VLLM, OLLAMA, LLAMA_CPP -> true;
      case OPENAI, OPENROUTER, DEEPSEEK, XAI, GENERIC -> false;
    };
  }

  /** Asks for thinking, where there is a way to. */
  void writeThinking(int tokens, ObjectNode root) {
    switch (this) {
      case OPENROUTER -> root.putObject("reasoning").put("max_tokens", tokens);
      case DEEPSEEK -> root.putObject("thinking").put("type", "enabled");
      case VLLM, LLAMA_CPP -> root.putObject("chat_template_kwargs").put("enable_thinking", true);
      case OPENAI, XAI, OLLAMA, GENERIC -> {}
    }
  }

  /** Asks for a stream that says at its end what it took. */
  void writeStream(boolean stream, ObjectNode root) {
    root.put("stream", stream);
    if (stream) {
      root.putObject("stream_options").put("include_usage", true);
    }
    if (this == OPENROUTER) {
      root.putObject("usage").put("include", true);
    }
  }
}
