package dev.parable.provider.internal.gemini;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Role;
import dev.parable.model.Usage;
import dev.parable.provider.internal.http.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Puts an answer in Gemini's form together (API reference, "GenerateContentResponse"): a whole one
 * is a stream of one piece. Not safe for use from many threads: one answer, one of these.
 *
 * <p>In a stream a text comes in pieces, which become one part again, with the signature that came
 * with any of them; an empty piece with a signature stays a part of its own.
 */
public final class GeminiReply {

  private final List<Part> parts = new ArrayList<>();
  private String model;
  private String name = "";
  private String stopReason = "";
  private boolean blocked;
  private boolean answered;
  private JsonNode usage = MissingNode.getInstance();

  /** For an answer of the model that was asked for. */
  public GeminiReply(String asked) {
    this.model = asked;
  }

  /**
   * Takes the next piece.
   *
   * @param json a GenerateContentResponse
   * @throws ModelException when it tells of a failure or is broken
   */
  public void accept(String json) {
    try {
      accept(Json.read(json), json);
    } catch (JacksonException other) {
      throw unreadable("a piece that is no JSON");
    }
  }

  /** The same, already read. */
  public void accept(JsonNode root, String json) {
    if (root.path("error").isObject()) {
      throw GeminiError.inside(root.path("error"), model);
    }
    model = Json.model(root.path("modelVersion"), model);
    name = root.path("responseId").stringValue(name);
    blocked |= root.path("promptFeedback").has("blockReason");
    if (root.has("usageMetadata")) {
      usage = root.path("usageMetadata");
    }
    JsonNode candidate = root.path("candidates").path(0);
    answered |= candidate.isObject();
    stopReason = candidate.path("finishReason").stringValue(stopReason);
    JsonNode written = candidate.path("content").path("parts");
    for (int i = 0; i < written.size(); i++) {
      Part part = Part.read(written.get(i), "/candidates/0/content/parts/" + i, json, model);
      boolean goesOn = i == 0 && !parts.isEmpty() && parts.getLast().goesOnWith(part);
      parts.add(goesOn ? parts.removeLast().and(part) : part);
    }
  }

  /**
   * The answer.
   *
   * @throws ModelException of kind {@code PASSING} when it is not whole
   */
  public Reply reply() {
    if (!answered && blocked) {
      return reply(List.of(), Reply.Stop.FILTERED);
    }
    if (!answered) {
      throw unreadable("neither a candidate nor a reason why there is none");
    }
    if (stopReason.isEmpty()) {
      throw new ModelException(
          Kind.PASSING,
          model + " ended before its answer did: no finishReason; what came of it does not count");
    }
    List<Block> blocks = Part.blocks(parts, name);
    boolean calls = blocks.stream().anyMatch(Block.ToolCall.class::isInstance);
    return reply(blocks, stop(calls));
  }

  private Reply reply(List<Block> blocks, Reply.Stop stop) {
    return new Reply(new Message(Role.ASSISTANT, blocks), stop, usage(), model);
  }

  /**
   * A call that the model spoiled is cut off by the provider, as are texts that it does not let
   * through, and a reason nobody knows is taken as a cut: then the trial is missing, and never
   * innocent.
   */
  private Reply.Stop stop(boolean calls) {
    return switch (stopReason) {
      case "STOP" -> calls ? Reply.Stop.TOOL : Reply.Stop.END;
      case "MAX_TOKENS" -> Reply.Stop.LENGTH;
      case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII" ->
          Reply.Stop.FILTERED;
      case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "OTHER" ->
          Reply.Stop.FILTERED;
      default -> Reply.Stop.FILTERED;
    };
  }

  private Usage usage() {
    long cached = tokens("cachedContentTokenCount");
    long thoughts = tokens("thoughtsTokenCount");
    long read = tokens("promptTokenCount") + tokens("toolUsePromptTokenCount");
    return new Usage(
        Math.max(0, read - cached), tokens("candidatesTokenCount") + thoughts, cached, 0, thoughts);
  }

  private long tokens(String field) {
    return Math.max(0, usage.path(field).longValue(0));
  }

  private ModelException unreadable(String what) {
    return new ModelException(
        Kind.PASSING, model + " answered 200 with " + what + "; is this the Gemini API?");
  }
}
