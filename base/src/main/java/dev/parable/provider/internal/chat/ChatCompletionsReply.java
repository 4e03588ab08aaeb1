package dev.parable.provider.internal.chat;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Role;
import dev.parable.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer in the Chat Completions form (OpenAI API reference, "The chat completion
 * object"), with the two fields in which other servers show the thinking: {@code reasoning_content}
 * and {@code reasoning}.
 */
final class ChatCompletionsReply {

  private ChatCompletionsReply() {}

  /**
   * The first choice.
   *
   * @param asked the model that was asked for, where the answer does not name the one that answered
   * @return empty when there is no choice with a message
   */
  static Optional<Reply> read(JsonNode root, String asked) {
    JsonNode choice = root.path("choices").path(0);
    JsonNode message = choice.path("message");
    if (!message.isObject()) {
      return Optional.empty();
    }
    List<Block.ToolCall> calls = calls(message.path("tool_calls"));
    var blocks = new ArrayList<Block>();
    thinking(message).ifPresent(thought -> blocks.add(new Block.Thinking(thought, null)));
    text(message).ifPresent(text -> blocks.add(new Block.Text(text)));
    blocks.addAll(calls);
    return Optional.of(
        new Reply(
            new Message(Role.ASSISTANT, blocks),
            stop(choice.path("finish_reason").stringValue(""), !calls.isEmpty()),
            usage(root.path("usage")),
            filled(root.path("model")).orElse(asked)));
  }

  private static Optional<String> thinking(JsonNode message) {
    return filled(message.path("reasoning_content")).or(() -> filled(message.path("reasoning")));
  }

  /** The content, or else the words of a refusal: declining is an answer. */
  private static Optional<String> text(JsonNode message) {
    JsonNode content = message.path("content");
    Optional<String> text =
        content.isArray()
            ? Optional.of(parts(content)).filter(joined -> !joined.isEmpty())
            : filled(content);
    return text.or(() -> filled(message.path("refusal")));
  }

  private static String parts(JsonNode content) {
    return each(content)
        .flatMap(part -> filled(part.path("text")).stream())
        .collect(Collectors.joining());
  }

  private static List<Block.ToolCall> calls(JsonNode written) {
    var calls = new ArrayList<Block.ToolCall>();
    each(written)
        .forEach(
            call -> {
              JsonNode function = call.path("function");
              JsonNode arguments = function.path("arguments");
              calls.add(
                  new Block.ToolCall(
                      filled(call.path("id")).orElse("call-" + (calls.size() + 1)),
                      function.path("name").stringValue(""),
                      arguments.isString()
                          ? arguments.stringValue()
                          : arguments.isContainer() ? arguments.toString() : ""));
            });
    return calls;
  }

  /** A reason nobody knows is taken as a cut: then the trial is missing, and never innocent. */
  private static Reply.Stop stop(String reason, boolean calls) {
    return switch (reason) {
      case "", "stop", "eos", "eos_token", "stop_sequence", "end_turn" ->
          calls ? Reply.Stop.TOOL : Reply.Stop.END;
      case "tool_calls", "function_call" -> Reply.Stop.TOOL;
      case "length", "max_tokens" -> Reply.Stop.LENGTH;
      default -> Reply.Stop.FILTERED;
    };
  }

  private static Usage usage(JsonNode usage) {
    long read = tokens(usage.path("prompt_tokens"));
    long cached = Math.min(read, tokens(usage.path("prompt_tokens_details").path("cached_tokens")));
    return new Usage(
        read - cached,
        tokens(usage.path("completion_tokens")),
        cached,
        0,
        tokens(usage.path("completion_tokens_details").path("reasoning_tokens")));
  }

  private static long tokens(JsonNode count) {
    return Math.max(0, count.longValue(0));
  }

  private static Optional<String> filled(JsonNode node) {
    return node.stringValueOpt().filter(text -> !text.isEmpty());
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.values().spliterator(), false);
  }
}
