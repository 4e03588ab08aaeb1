package dev.parable.provider.internal.anthropic;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Tool;
import dev.parable.provider.internal.http.Json;
import dev.parable.provider.internal.json.Verbatim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a request in Anthropic's form (API reference, "Create a Message"). Turns of one role that
 * follow each other become one, in it what tools answered comes first, and a turn without content
 * is left out: the API takes none of these. System turns at the beginning become its {@code
 * system}; one that comes later stays where it is, and an older model refuses it.
 */
public final class MessagesRequest {

  private final Request request;
  private final ObjectNode root;
  private @Nullable ObjectNode lastShared;

  private MessagesRequest(String model, Request request) {
    this.request = request;
    this.root = Json.object().put("model", model).put("max_tokens", request.sampling().maxTokens());
  }

  /**
   * The body, but for whether it is to be streamed.
   *
   * @throws dev.parable.model.ModelException of kind {@code REQUEST} when the model takes no such
   */
  public static ObjectNode of(String model, Request request) {
    var writer = new MessagesRequest(model, request);
    writer.write();
    ClaudeRules.of(model).write(request, writer.root);
    return writer.root;
  }

  private void write() {
    List<Message> messages = request.messages();
    int opening = 0;
    while (opening < messages.size() && messages.get(opening).role() == Role.SYSTEM) {
      opening++;
    }
    writeSystem(messages.subList(0, opening));
    writeTurns(messages, opening);
    writeTools();
    if (!request.sampling().stop().isEmpty()) {
      ArrayNode stop = root.putArray("stop_sequences");
      request.sampling().stop().forEach(stop::add);
    }
  }

  private void writeSystem(List<Message> opening) {
    var blocks = Json.array();
    for (int i = 0; i < opening.size(); i++) {
      for (Block block : opening.get(i).blocks()) {
        Optional<ObjectNode> written = ContentBlocks.write(block, Role.SYSTEM);
        written.ifPresent(blocks::add);
        remember(written, i);
      }
    }
    mark();
    if (!blocks.isEmpty()) {
      root.set("system", blocks);
    }
  }

  /** Turns of one role in the API's sense. */
  private record Turn(Role role, List<ObjectNode> results, List<ObjectNode> others) {
    Turn(Role role) {
      this(role, new ArrayList<>(), new ArrayList<>());
    }

    void add(ObjectNode block) {
      (ContentBlocks.isResult(block) ? results : others).add(block);
    }
  }

  private void writeTurns(List<Message> messages, int from) {
    var turns = new ArrayList<Turn>();
    for (int i = from; i < messages.size(); i++) {
      Message message = messages.get(i);
      for (Block block : message.blocks()) {
        Optional<ObjectNode> written = ContentBlocks.write(block, message.role());
        remember(written, i);
        if (written.isPresent()) {
          if (turns.isEmpty() || turns.getLast().role() != message.role()) {
            turns.add(new Turn(message.role()));
          }
          turns.getLast().add(written.get());
        }
      }
    }
    mark();
    ArrayNode array = root.putArray("messages");
    for (Turn turn : turns) {
      ObjectNode written = array.addObject().put("role", name(turn.role()));
      written.putArray("content").addAll(turn.results()).addAll(turn.others());
    }
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private void remember(Optional<ObjectNode> written, int message) {
    if (message < request.shared()) {
      written.filter(ContentBlocks::mayBeMarked).ifPresent(node -> lastShared = node);
    }
  }

  /** Asks to keep the prompt up to the last block that other requests have too. */
  private void mark() {
    if (lastShared != null) {
      lastShared.putObject("cache_control").put("type", "ephemeral");
      lastShared = null;
    }
  }

  private void writeTools() {
    if (request.tools().isEmpty()) {
      return;
    }
    ArrayNode tools = root.putArray("tools");
    for (Tool tool : request.tools()) {
      ObjectNode written = tools.addObject().put("name", tool.name());
      if (!tool.description().isEmpty()) {
        written.put("description", tool.description());
      }
      Verbatim.put(written, "input_schema", tool.parameters());
      if (request.shared() > 0 && tools.size() == request.tools().size()) {
        lastShared = written;
      }
    }
    mark();
  }
}
