package dev.parable.inspect.internal.file;

import dev.parable.inspect.internal.Json;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sample that is spread over a folder of members, put together as if it were in one: the shell,
 * then messages, events, calls and attachments, each a list cut into pieces that are named by the
 * position of their first item.
 */
final class ChunkedSample {

  private static final String SHELL = "sample.json";

  private final Set<String> names;
  private final String shell;
  private final String folder;
  private final Function<String, JsonNode> reader;

  ChunkedSample(Set<String> names, String shell, Function<String, JsonNode> reader) {
    this.names = names;
    this.shell = shell;
    this.folder = shell.substring(0, shell.length() - SHELL.length());
    this.reader = reader;
  }

  /** The sample in one piece. */
  JsonNode whole() {
    JsonNode read = reader.apply(shell);
    ObjectNode sample = read instanceof ObjectNode object ? object : Json.object();
    ArrayNode pool = sequence("messages");
    JsonNode refs = sample.path("message_refs");
    ArrayNode said = Json.array();
    for (JsonNode range : refs.isArray() ? refs : Json.array()) {
      int end = Math.min(range.path(1).asInt(0), pool.size());
      for (int i = Math.max(0, range.path(0).asInt(0)); i < end; i++) {
        said.add(pool.get(i));
      }
    }
    sample.set("messages", said);
    sample.set("events", sequence("events"));
    sample.set("attachments", sequence("attachments"));
    ObjectNode pools = sample.putObject("events_data");
    pools.set("messages", pool);
    pools.set("calls", sequence("calls"));
    if (names.contains(folder + "metadata.json")) {
      sample.set("metadata", reader.apply(folder + "metadata.json"));
    }
    return sample;
  }

  private ArrayNode sequence(String name) {
    String prefix = folder + name + "/";
    ArrayNode all = Json.array();
    String next = prefix + "0.json";
    while (names.contains(next)) {
      JsonNode piece = reader.apply(next);
      if (!piece.isArray() || piece.isEmpty()) {
        break;
      }
      piece.forEach(all::add);
      next = prefix + all.size() + ".json";
    }
    return all;
  }
}
