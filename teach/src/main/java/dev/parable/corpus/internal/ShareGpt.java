package dev.parable.corpus.internal;

import dev.parable.corpus.Row;
import dev.parable.lesson.Turns;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Conversations as LLaMA-Factory has them: who it is from, and a value. */
final class ShareGpt {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ShareGpt() {}

  static void write(Row row, ObjectNode node) {
    ArrayNode turns = node.putArray("conversations");
    // Of a column that the description names, no row may have none.
    node.put("system", "");
    for (Message message : row.messages()) {
      if (message.role() == Role.SYSTEM) {
        node.put("system", message.text());
      } else {
        turn(message, turns);
      }
    }
    if (!row.tools().isEmpty()) {
      ArrayNode functions = JSON.createArrayNode();
      JSON.readTree(Turns.writeTools(row.tools()))
          .forEach(tool -> functions.add(tool.get("function")));
      node.put("tools", functions.toString());
    }
  }

  private static void turn(Message message, ArrayNode turns) {
    Block block = message.blocks().getFirst();
    ObjectNode turn = turns.addObject();
    switch (block) {
      case Block.ToolCall call -> {
        ObjectNode value = JSON.createObjectNode().put("name", call.name());
        value.set("arguments", JSON.readTree(call.arguments()));
        turn.put("from", "function_call").put("value", value.toString());
      }
      case Block.ToolResult result ->
          turn.put("from", "observation").put("value", result.content());
      case Block.Text said ->
          turn.put("from", message.role() == Role.USER ? "human" : "gpt")
              .put("value", message.text());
      case Block.Thinking thought -> throw new IllegalArgumentException("thinking is not exported");
      case Block.RedactedThinking hidden ->
          throw new IllegalArgumentException("thinking is not exported");
    }
  }
}
