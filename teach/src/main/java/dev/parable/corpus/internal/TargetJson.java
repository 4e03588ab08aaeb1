package dev.parable.corpus.internal;

import dev.parable.corpus.Row;
import dev.parable.corpus.Target;
import dev.parable.model.Message;
import dev.parable.model.Role;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
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
      case TRL_MESSAGES, OPENAI, FIREWORKS -> plain(row.messages(), node.putArray("messages"));
      case AXOLOTL, TOGETHER ->
          textOr(row, node, n -> plain(row.messages(), n.putArray("messages")));
      case TRL_PROMPT_COMPLETION -> {
        plain(asked(row), node.putArray("prompt"));
        plain(answered(row), node.putArray("completion"));
      }
      case TRL_PREFERENCE -> {
        plain(asked(row), node.putArray("prompt"));
        plain(answered(row), node.putArray("chosen"));
        plain(List.of(Message.assistant(row.rejected())), node.putArray("rejected"));
      }
      case OPENAI_PREFERENCE -> {
        plain(asked(row), node.putObject("input").putArray("messages"));
        plain(answered(row), node.putArray("preferred_output"));
        plain(List.of(Message.assistant(row.rejected())), node.putArray("non_preferred_output"));
      }
      case LLAMA_FACTORY -> textOr(row, node, n -> shareGpt(row.messages(), n));
      case VERTEX -> vertex(row.messages(), node);
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

  private static List<Message> asked(Row row) {
    return row.messages().subList(0, row.messages().size() - 1);
  }

  private static List<Message> answered(Row row) {
    return List.of(row.messages().getLast());
  }

  private static void plain(List<Message> messages, ArrayNode into) {
    for (Message message : messages) {
      into.addObject()
          .put("role", message.role().name().toLowerCase(Locale.ROOT))
          .put("content", message.text());
    }
  }

  private static void shareGpt(List<Message> messages, ObjectNode node) {
    ArrayNode turns = node.putArray("conversations");
    apart(
        messages,
        system -> node.put("system", system),
        (role, text) ->
            turns.addObject().put("from", role == Role.USER ? "human" : "gpt").put("value", text));
  }

  private static void vertex(List<Message> messages, ObjectNode node) {
    ArrayNode contents = node.putArray("contents");
    apart(
        messages,
        system -> {
          ObjectNode told = node.putObject("systemInstruction").put("role", "system");
          told.putArray("parts").addObject().put("text", system);
        },
        (role, text) -> {
          ObjectNode turn = contents.addObject().put("role", role == Role.USER ? "user" : "model");
          turn.putArray("parts").addObject().put("text", text);
        });
  }

  private static void bedrock(List<Message> messages, ObjectNode node) {
    node.put("schemaVersion", "bedrock-conversation-2024");
    ArrayNode turns = JSON.createArrayNode();
    apart(
        messages,
        system -> node.putArray("system").addObject().put("text", system),
        (role, text) -> {
          ObjectNode turn = turns.addObject().put("role", role.name().toLowerCase(Locale.ROOT));
          turn.putArray("content").addObject().put("text", text);
        });
    node.set("messages", turns);
  }

  private static void apart(
      List<Message> messages, Consumer<String> system, BiConsumer<Role, String> turn) {
    for (Message message : messages) {
      if (message.role() == Role.SYSTEM) {
        system.accept(message.text());
      } else {
        turn.accept(message.role(), message.text());
      }
    }
  }
}
