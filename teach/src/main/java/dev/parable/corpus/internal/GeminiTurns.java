package dev.parable.corpus.internal;

import dev.parable.corpus.Row;
import dev.parable.lesson.Turns;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Conversations as Gemini has them: contents of parts. */
final class GeminiTurns {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private GeminiTurns() {}

  static void write(Row row, ObjectNode node) {
    ArrayNode contents = node.putArray("contents");
    Map<String, String> names = new HashMap<>();
    for (Message message : row.messages()) {
      if (message.role() == Role.SYSTEM) {
        ObjectNode told = node.putObject("systemInstruction").put("role", "system");
        told.putArray("parts").addObject().put("text", message.text());
      } else {
        ObjectNode turn =
            contents.addObject().put("role", message.role() == Role.USER ? "user" : "model");
        ArrayNode parts = turn.putArray("parts");
        message.blocks().forEach(block -> part(block, names, parts.addObject()));
      }
    }
    if (!row.tools().isEmpty()) {
      ArrayNode functions = node.putArray("tools").addObject().putArray("functionDeclarations");
      JSON.readTree(Turns.writeTools(row.tools()))
          .forEach(tool -> functions.add(tool.get("function")));
    }
  }

  private static void part(Block block, Map<String, String> names, ObjectNode part) {
    switch (block) {
      case Block.Text said -> part.put("text", said.text());
      case Block.ToolCall call -> {
        names.put(call.id(), call.name());
        part.putObject("functionCall")
            .put("name", call.name())
            .set("args", JSON.readTree(call.arguments()));
      }
      case Block.ToolResult result ->
          part.putObject("functionResponse")
              .put("name", names.get(result.callId()))
              .putObject("response")
              .put("content", result.content());
      case Block.Thinking thought -> throw new IllegalArgumentException("thinking is not exported");
      case Block.RedactedThinking hidden ->
          throw new IllegalArgumentException("thinking is not exported");
    }
  }
}
