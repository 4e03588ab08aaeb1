package dev.parable.provider.internal.chat;

import static dev.parable.provider.internal.http.Json.filled;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Role;
import dev.parable.provider.internal.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer in the Chat Completions form (OpenAI API reference, "The chat completion
 * object"), with the fields in which other servers show the thinking: {@code reasoning_content},
 * {@code reasoning}, and {@code reasoning_details}, which is kept as JSON in place of a signature.
 */
final class ChatCompletionsReply {

  /** With these the server itself says that the answer is not whole. */
  private static final List<String> VOID =
      List.of("error", "abort", "insufficient_system_resource");

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
    thinking(message).ifPresent(blocks::add);
    text(message).ifPresent(text -> blocks.add(new Block.Text(text)));
    blocks.addAll(calls);
    return Optional.of(
        new Reply(
            new Message(Role.ASSISTANT, blocks),
            stop(choice, !calls.isEmpty()),
            ChatUsage.read(root.path("usage")),
            Json.model(root.path("model"), asked)));
  }

  /** Whether the server broke the answer off; what there is of it is void. */
  static boolean brokenOff(JsonNode root) {
    return VOID.contains(reason(root.path("choices").path(0)));
  }

  private static String reason(JsonNode choice) {
    return choice.path("finish_reason").stringValue("");
  }

  private static Optional<Block> thinking(JsonNode message) {
    JsonNode details = message.path("reasoning_details");
    Optional<String> proof =
        Optional.of(details).filter(d -> d.isArray() && !d.isEmpty()).map(Json::write);
    Optional<String> thought =
        filled(message.path("reasoning_content"))
            .or(() -> filled(message.path("reasoning")))
            .or(() -> Optional.of(thought(details)).filter(text -> !text.isEmpty()));
    return thought.isPresent()
        ? Optional.of(new Block.Thinking(thought.get(), proof.orElse(null)))
        : proof.map(Block.RedactedThinking::new);
  }

  private static String thought(JsonNode details) {
    return each(details)
        .flatMap(
            detail -> filled(detail.path("text")).or(() -> filled(detail.path("summary"))).stream())
        .collect(Collectors.joining());
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
              calls.add(
                  new Block.ToolCall(
                      filled(call.path("id")).orElse("call-" + (calls.size() + 1)),
                      function.path("name").stringValue(""),
                      arguments(function.path("arguments"))));
            });
    return calls;
  }

  /** As the model wrote them; some servers have read them already. */
  static String arguments(JsonNode written) {
    return written.isString()
        ? written.stringValue()
        : written.isContainer() ? Json.write(written) : "";
  }

  /** A reason nobody knows is taken as a cut: then the trial is missing, and never innocent. */
  static Reply.Stop stop(JsonNode choice, boolean calls) {
    return switch (reason(choice)) {
      case "", "stop", "eos", "eos_token", "stop_sequence", "end_turn" ->
          calls ? Reply.Stop.TOOL : Reply.Stop.END;
      case "tool_calls", "function_call" -> Reply.Stop.TOOL;
      case "length", "max_tokens" -> Reply.Stop.LENGTH;
      default -> Reply.Stop.FILTERED;
    };
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.values().spliterator(), false);
  }
}
