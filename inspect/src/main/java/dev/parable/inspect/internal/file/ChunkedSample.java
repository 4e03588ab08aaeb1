package dev.parable.inspect.internal.file;

import dev.parable.inspect.internal.Json;
import dev.parable.model.BadInputException;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sample that is spread over a folder of members, put together as if it were in one: the shell,
 * then messages, events, calls and attachments, each a list cut into pieces that are named by the
 * position of their first item. The conversation is ranges of the messages.
 */
final class ChunkedSample {

  private static final String SHELL = "sample.json";

  private final SampleIndex.Place place;
  private final String folder;
  private final Function<String, JsonNode> reader;
  private final String where;

  /**
   * Of a place.
   *
   * @param where names the shell in messages
   */
  ChunkedSample(SampleIndex.Place place, Function<String, JsonNode> reader, String where) {
    this.place = place;
    this.folder = folder(place.member());
    this.reader = reader;
    this.where = where;
  }

  /** Where the parts of a sample lie. */
  static String folder(String shell) {
    return shell.substring(0, shell.length() - SHELL.length());
  }

  /**
   * The sample in one piece.
   *
   * @throws BadInputException when a piece is missing
   */
  JsonNode whole() {
    JsonNode read = reader.apply(place.member());
    ObjectNode sample = read instanceof ObjectNode object ? object : Json.object();
    ArrayNode pool = sequence("messages");
    sample.set("messages", conversation(sample.path("message_refs"), pool));
    sample.remove("message_refs");
    sample.set("events", sequence("events"));
    sample.set("attachments", sequence("attachments"));
    ObjectNode pools = sample.putObject("events_data");
    pools.set("messages", pool);
    pools.set("calls", sequence("calls"));
    String metadata = folder + "metadata.json";
    if (place.parts().contains(metadata)) {
      sample.set("metadata", reader.apply(metadata));
    }
    return sample;
  }

  private ArrayNode conversation(JsonNode ranges, ArrayNode pool) {
    ArrayNode said = Json.array();
    for (JsonNode range : ranges.isArray() ? ranges : Json.array()) {
      int end = range.path(1).asInt(0);
      if (end > pool.size()) {
        throw new BadInputException(
            where
                + " speaks of message "
                + (end - 1)
                + ", counted from 0, and there are "
                + pool.size()
                + "; a part of the sample is missing");
      }
      for (int i = Math.max(0, range.path(0).asInt(0)); i < end; i++) {
        said.add(pool.get(i));
      }
    }
    return said;
  }

  private ArrayNode sequence(String name) {
    String prefix = folder + name + "/";
    var pieces = new TreeMap<Integer, String>();
    for (String part : place.parts()) {
      if (part.startsWith(prefix)) {
        String start = part.substring(prefix.length(), part.length() - ".json".length());
        pieces.put(Integer.valueOf(start), part);
      }
    }
    ArrayNode all = Json.array();
    pieces.forEach(
        (start, part) -> {
          if (start != all.size()) {
            throw new BadInputException(
                where
                    + " has the part "
                    + name
                    + "/"
                    + start
                    + ".json, and before it only "
                    + all.size()
                    + " of its "
                    + name
                    + "; a part of the sample is missing");
          }
          reader.apply(part).forEach(all::add);
        });
    return all;
  }
}
