package dev.parable.provider;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@link FakeChatCompletions} answers.
 *
 * @param thinking empty for none
 * @param calls tool calls: id, name, arguments
 * @param finish the reason of the end
 * @param promptTokens that it says it read
 * @param contrary whether it streams exactly when it was not asked to
 * @param lineEnd how lines of a stream end
 * @param pieces how many bytes of a stream it sends at once
 */
public record FakeChatTurn(
    String text,
    String thinking,
    List<List<String>> calls,
    String finish,
    int promptTokens,
    boolean contrary,
    String lineEnd,
    int pieces,
    Fault fault) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What goes wrong. */
  public sealed interface Fault {
    /** Nothing. */
    record None() implements Fault {}

    /** Another status. */
    @SuppressWarnings("ArrayRecordComponent")
    record Status(int status, String body, String... headers) implements Fault {}

    /** Half a JSON. */
    record Malformed() implements Fault {}

    /** The connection breaks after so many events; cleanly: as if that were all. */
    record Cut(int events, boolean cleanly) implements Fault {}

    /** Nothing comes after so many events; -1: nothing at all. */
    record Hang(int events) implements Fault {}

    /** A failure in the body, after so many events. */
    record ErrorEvent(int events, String json) implements Fault {}
  }

  /** A plain answer. */
  public static FakeChatTurn says(String text) {
    return new FakeChatTurn(text, "", List.of(), "stop", 9, false, "\n", 7, new Fault.None());
  }

  /** The same after thinking. */
  public FakeChatTurn thinking(String thought) {
    return new FakeChatTurn(
        text, thought, calls, finish, promptTokens, contrary, lineEnd, pieces, fault);
  }

  /** The same with one more tool call. */
  public FakeChatTurn calling(String id, String name, String arguments) {
    var more = new ArrayList<>(calls);
    more.add(List.of(id, name, arguments));
    return new FakeChatTurn(
        text, thinking, more, "tool_calls", promptTokens, contrary, lineEnd, pieces, fault);
  }

  /** The same with another end. */
  public FakeChatTurn finish(String reason) {
    return new FakeChatTurn(
        text, thinking, calls, reason, promptTokens, contrary, lineEnd, pieces, fault);
  }

  /** The same, having read so many tokens. */
  public FakeChatTurn reading(int tokens) {
    return new FakeChatTurn(
        text, thinking, calls, finish, tokens, contrary, lineEnd, pieces, fault);
  }

  /** The same, streaming when not asked to, and not when asked. */
  public FakeChatTurn contraryToRequest() {
    return new FakeChatTurn(
        text, thinking, calls, finish, promptTokens, true, lineEnd, pieces, fault);
  }

  /** The same with streams in other lines and pieces. */
  public FakeChatTurn streaming(String ends, int bytes) {
    return new FakeChatTurn(
        text, thinking, calls, finish, promptTokens, contrary, ends, bytes, fault);
  }

  /** The same going wrong. */
  public FakeChatTurn failing(Fault wrong) {
    return new FakeChatTurn(
        text, thinking, calls, finish, promptTokens, contrary, lineEnd, pieces, wrong);
  }

  String whole(FakeChatVendor vendor, JsonNode asked) {
    ObjectNode root = head(asked, "chat.completion");
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", finish);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    if (text.isEmpty()) {
      message.putNull("content");
    } else {
      message.put("content", text);
    }
    if (!thinking.isEmpty()) {
      vendor.think(message, thinking, true);
    }
    if (!calls.isEmpty()) {
      var written = message.putArray("tool_calls");
      for (List<String> call : calls) {
        ObjectNode one = written.addObject().put("id", call.get(0)).put("type", "function");
        one.putObject("function").put("name", call.get(1)).put("arguments", call.get(2));
      }
    }
    root.set("usage", usage());
    return ascii(root);
  }

  List<String> events(FakeChatVendor vendor, JsonNode asked) {
    var events = new ArrayList<String>();
    events.add(chunk(asked, JSON.createObjectNode().put("role", "assistant").put("content", "")));
    for (int i = 0; i < thinking.length(); i += 3) {
      String part = thinking.substring(i, Math.min(thinking.length(), i + 3));
      ObjectNode delta = JSON.createObjectNode();
      vendor.think(delta, part, i + 3 >= thinking.length());
      events.add(chunk(asked, delta));
    }
    for (int i = 0; i < text.length(); i += 4) {
      String part = text.substring(i, Math.min(text.length(), i + 4));
      events.add(chunk(asked, JSON.createObjectNode().put("content", part)));
    }
    for (int i = 0; i < calls.size(); i++) {
      List<String> call = calls.get(i);
      ObjectNode first = JSON.createObjectNode();
      ObjectNode begin = first.putArray("tool_calls").addObject().put("index", i);
      begin.put("id", call.get(0)).put("type", "function");
      begin.putObject("function").put("name", call.get(1)).put("arguments", "");
      events.add(chunk(asked, first));
      for (int at = 0; at < call.get(2).length(); at += 5) {
        String part = call.get(2).substring(at, Math.min(call.get(2).length(), at + 5));
        ObjectNode delta = JSON.createObjectNode();
        ObjectNode more = delta.putArray("tool_calls").addObject().put("index", i);
        more.putObject("function").put("arguments", part);
        events.add(chunk(asked, delta));
      }
    }
    ObjectNode last = head(asked, "chat.completion.chunk");
    ObjectNode choice = last.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", finish).putObject("delta");
    events.add(ascii(last));
    if (asked.path("stream_options").path("include_usage").asBoolean(false)) {
      ObjectNode counted = head(asked, "chat.completion.chunk");
      counted.putArray("choices");
      counted.set("usage", usage());
      events.add(ascii(counted));
    }
    events.add("[DONE]");
    return events;
  }

  private static String chunk(JsonNode asked, ObjectNode delta) {
    ObjectNode root = head(asked, "chat.completion.chunk");
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    choice.putNull("finish_reason").set("delta", delta);
    return ascii(root);
  }

  private static ObjectNode head(JsonNode asked, String object) {
    return JSON.createObjectNode()
        .put("id", "chatcmpl-1")
        .put("object", object)
        .put("created", 1_790_000_000)
        .put("model", asked.path("model").stringValue("?") + "-2026-01-01");
  }

  private ObjectNode usage() {
    int written = text.length() + thinking.length();
    ObjectNode usage = JSON.createObjectNode();
    usage.put("prompt_tokens", promptTokens).put("completion_tokens", written);
    usage.put("total_tokens", promptTokens + written);
    usage.putObject("prompt_tokens_details").put("cached_tokens", Math.min(4, promptTokens));
    usage.putObject("completion_tokens_details").put("reasoning_tokens", thinking.length());
    return usage;
  }

  /** Everything outside ASCII as an escape, as most servers in Python write it. */
  private static String ascii(ObjectNode root) {
    var ascii = new StringBuilder();
    root.toString()
        .chars()
        .forEach(
            c -> {
              if (c < 128) {
                ascii.append((char) c);
              } else {
                ascii.append(String.format("\\u%04x", c));
              }
            });
    return ascii.toString();
  }
}
