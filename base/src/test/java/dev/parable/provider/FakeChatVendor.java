package dev.parable.provider;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom a {@link FakeChatCompletions} plays, and so what it takes and how it shows its thinking. */
public enum FakeChatVendor {
  /** OpenAI. */
  OPENAI("max_completion_tokens", "", List.of("seed", "stream_options")),
  /** OpenRouter. */
  OPENROUTER("max_tokens", "reasoning", List.of("seed", "stream_options", "usage", "reasoning")),
  /** DeepSeek, in its thinking mode. */
  DEEPSEEK("max_tokens", "reasoning_content", List.of("stream_options", "thinking")),
  /** The servers of xAI. */
  XAI("max_completion_tokens", "reasoning_content", List.of("seed", "stream_options")),
  /** A vLLM of 2026. */
  VLLM(
      "max_tokens",
      "reasoning",
      List.of(
          "seed",
          "stream_options",
          "top_k",
          "min_p",
          "repetition_penalty",
          "chat_template_kwargs")),
  /** An Ollama server. */
  OLLAMA("max_tokens", "reasoning", List.of("seed", "stream_options")),
  /** A llama.cpp server. */
  LLAMA_CPP(
      "max_tokens",
      "reasoning_content",
      List.of(
          "seed", "stream_options", "top_k", "min_p", "repeat_penalty", "chat_template_kwargs")),
  /** Some other server, which knows the first form of the API and no more. */
  GENERIC("max_tokens", "reasoning_content", List.of("seed"));

  private static final List<String> ALL =
      List.of("model", "messages", "temperature", "top_p", "stop", "stream", "tools");

  private final String maxTokens;
  private final String thinking;
  private final List<String> more;

  FakeChatVendor(String maxTokens, String thinking, List<String> more) {
    this.maxTokens = maxTokens;
    this.thinking = thinking;
    this.more = more;
  }

  /** Whether it shows what was thought. */
  public boolean shows() {
    return !thinking.isEmpty();
  }

  /** Puts thinking into a message, or a part of it into a delta. */
  void think(ObjectNode message, String thought, boolean last) {
    if (!shows()) {
      return;
    }
    message.put(thinking, thought);
    if (this == OPENROUTER) {
      ObjectNode detail =
          message.putArray("reasoning_details").addObject().put("type", "reasoning.text");
      detail.put("text", thought).put("format", "anthropic-claude-v1").put("index", 0);
      if (last) {
        detail.put("signature", "c2lnbmF0dXJl");
      }
    }
  }

  /** What the vendor would complain of. */
  Optional<String> complaint(JsonNode body) {
    var complaints = new ArrayList<String>();
    if (!body.isObject()) {
      return Optional.of("the body must be an object");
    }
    Set<String> known = new HashSet<>(ALL);
    known.addAll(more);
    known.add(maxTokens);
    body.propertyNames()
        .forEach(
            name -> {
              if (!known.contains(name)) {
                complaints.add("Unrecognized request argument supplied: " + name);
              }
            });
    types(body, complaints);
    messages(body.path("messages"), complaints);
    tools(body.path("tools"), complaints);
    return complaints.stream().findFirst();
  }

  private void types(JsonNode body, List<String> complaints) {
    check(body.path("model").isString(), "model must be a string", complaints);
    check(body.path(maxTokens).isIntegralNumber(), maxTokens + " is required", complaints);
    range(body, "temperature", 0, 2, complaints);
    range(body, "top_p", 1e-9, 1, complaints);
    range(body, "seed", 0, Integer.MAX_VALUE, complaints);
    range(body, "top_k", -1, 1e6, complaints);
    range(body, "min_p", 0, 1, complaints);
    if (body.has("stop")) {
      check(body.path("stop").isArray() && body.path("stop").size() <= 4, "stop", complaints);
    }
    if (body.has("stream")) {
      check(body.path("stream").isBoolean(), "stream must be a boolean", complaints);
    }
    check(
        !body.has("stream_options") || body.path("stream").asBoolean(false),
        "stream_options is only allowed when stream is enabled",
        complaints);
  }

  private static void range(
      JsonNode body, String name, double low, double high, List<String> complaints) {
    JsonNode value = body.path(name);
    if (!value.isMissingNode()) {
      check(
          value.isNumber() && value.doubleValue() >= low && value.doubleValue() <= high,
          name + " is out of range",
          complaints);
    }
  }

  private void messages(JsonNode messages, List<String> complaints) {
    check(messages.isArray() && !messages.isEmpty(), "messages must be a list", complaints);
    Set<String> open = new TreeSet<>();
    boolean loop = false;
    for (JsonNode message : messages.values()) {
      String role = message.path("role").stringValue("");
      fields(message, role, complaints);
      switch (role) {
        case "tool" ->
            check(
                open.remove(message.path("tool_call_id").stringValue("?")),
                "a tool message must follow a call of its id",
                complaints);
        case "assistant" -> {
          check(open.isEmpty(), "tool calls without results: " + open, complaints);
          message
              .path("tool_calls")
              .values()
              .forEach(call -> open.add(call.path("id").stringValue("")));
          loop |= !open.isEmpty();
          check(
              message.path("content").isString() || !open.isEmpty(),
              "content must be a string",
              complaints);
          check(
              this != DEEPSEEK || !loop || message.has("reasoning_content"),
              "the reasoning_content in the thinking mode must be passed back",
              complaints);
          check(
              this != DEEPSEEK || loop || !message.has("reasoning_content"),
              "reasoning_content is not taken outside of tool calls",
              complaints);
        }
        case "system", "user" -> {
          check(open.isEmpty(), "tool calls without results: " + open, complaints);
          loop &= !role.equals("user");
        }
        default -> complaints.add("unknown role " + role);
      }
    }
    check(open.isEmpty(), "tool calls without results: " + open, complaints);
  }

  private void fields(JsonNode message, String role, List<String> complaints) {
    Map<String, List<String>> back =
        Map.of(
            "VLLM", List.of("reasoning", "reasoning_content"),
            "OLLAMA", List.of("reasoning"),
            "LLAMA_CPP", List.of("reasoning_content"),
            "DEEPSEEK", List.of("reasoning_content"),
            "OPENROUTER", List.of("reasoning", "reasoning_details"));
    var known = new HashSet<>(List.of("role", "content"));
    if (role.equals("assistant")) {
      known.add("tool_calls");
      known.addAll(back.getOrDefault(name(), List.of()));
    } else if (role.equals("tool")) {
      known.add("tool_call_id");
    }
    message
        .propertyNames()
        .forEach(
            name -> check(known.contains(name), "unknown field of a message: " + name, complaints));
    JsonNode content = message.path("content");
    check(
        content.isString()
            || (this == OPENROUTER && content.isArray())
            || (role.equals("assistant") && content.isNull()),
        "content of " + role + " has a wrong type",
        complaints);
  }

  private static void tools(JsonNode tools, List<String> complaints) {
    for (JsonNode tool : tools.values()) {
      JsonNode function = tool.path("function");
      check(
          tool.path("type").stringValue("").equals("function")
              && function.path("name").stringValue("").matches("[a-zA-Z0-9_-]{1,64}")
              && function.path("description").isString()
              && function.path("parameters").isObject(),
          "a tool is not well formed",
          complaints);
    }
  }

  private static void check(boolean holds, String complaint, List<String> complaints) {
    if (!holds) {
      complaints.add(complaint);
    }
  }
}
