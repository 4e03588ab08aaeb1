package dev.parable.corpus.internal;

import dev.parable.corpus.Row;
import dev.parable.corpus.Target;
import dev.parable.lesson.Turns;
import dev.parable.model.Message;
import dev.parable.model.Role;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows as the trainers and services read them. */
public final class TargetJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TargetJson() {}

  /** Writes one; without a line break, whatever stands in its texts. */
  public static String write(Target target, Row row) {
    ObjectNode node = JSON.createObjectNode();
    switch (target) {
      case TEXT -> throw new IllegalArgumentException("plain text is no JSON");
      case TRL_TEXT -> node.put("text", row.text());
      case TRL_MESSAGES -> trl(row, node).set("messages", Turn.trl(row.messages()));
      case TRL_PROMPT -> trl(row, node).set("prompt", Turn.trl(row.messages()));
      case OPENAI, FIREWORKS -> openAi(row, node);
      case AXOLOTL, TOGETHER -> textOr(row, node, n -> openAi(row, n));
      case TRL_PROMPT_COMPLETION ->
          trl(row, node)
              .set("prompt", Turn.trl(asked(row)))
              .set("completion", Turn.trl(answered(row)));
      case TRL_PREFERENCE ->
          trl(row, node)
              .set("prompt", Turn.trl(asked(row)))
              .set("chosen", Turn.trl(answered(row)))
              .set("rejected", Turn.trl(worse(row)));
      case OPENAI_PREFERENCE -> {
        ObjectNode input = node.putObject("input");
        input.set("messages", Turn.openAi(asked(row)));
        tools(row, input);
        node.set("preferred_output", Turn.openAi(answered(row)));
        node.set("non_preferred_output", Turn.openAi(worse(row)));
      }
      case LLAMA_FACTORY -> textOr(row, node, n -> ShareGpt.write(row, n));
      case VERTEX -> GeminiTurns.write(row, node);
      case BEDROCK -> {
        if (row.isDialogue()) {
          bedrock(row.messages(), node);
        } else {
          node.put("input", row.text());
        }
      }
    }
    return node.toString().replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  private static void textOr(Row row, ObjectNode node, Consumer<ObjectNode> turns) {
    if (row.isDialogue()) {
      turns.accept(node);
    } else {
      node.put("text", row.text());
    }
  }

  private static void openAi(Row row, ObjectNode node) {
    node.set("messages", Turn.openAi(row.messages()));
    tools(row, node);
  }

  private static void tools(Row row, ObjectNode node) {
    if (!row.tools().isEmpty()) {
      node.set("tools", JSON.readTree(Turns.writeTools(row.tools())));
    }
  }

  /** Tools as a text, which TRL reads too: as a structure, rows with other tools would not load. */
  private static ObjectNode trl(Row row, ObjectNode node) {
    return row.tools().isEmpty() ? node : node.put("tools", Turns.writeTools(row.tools()));
  }

  private static List<Message> asked(Row row) {
    return row.messages().subList(0, row.messages().size() - 1);
  }

  private static List<Message> answered(Row row) {
    return List.of(row.messages().getLast());
  }

  private static List<Message> worse(Row row) {
    return List.of(Message.assistant(row.rejected()));
  }

  private static void bedrock(List<Message> messages, ObjectNode node) {
    node.put("schemaVersion", "bedrock-conversation-2024");
    ArrayNode turns = JSON.createArrayNode();
    for (Message message : messages) {
      if (message.role() == Role.SYSTEM) {
        node.putArray("system").addObject().put("text", message.text());
      } else {
        ObjectNode turn =
            turns.addObject().put("role", message.role().name().toLowerCase(Locale.ROOT));
        turn.putArray("content").addObject().put("text", message.text());
      }
    }
    node.set("messages", turns);
  }
}
