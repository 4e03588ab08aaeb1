package dev.parable.run.call.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a batch beside its running number.
 *
 * @param model that was asked, {@code provider/NAME}
 * @param id the provider's name of it, once it was handed in
 * @param calls which call each request of it is, by custom id
 */
public record BatchJson(String model, Optional<String> id, Map<String, Item> calls) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A call.
   *
   * @param key of its own entry
   * @param hash of its request
   */
  public record Item(String key, String hash) {}

  /** As JSON. */
  public String write() {
    ObjectNode node = JSON.createObjectNode().put("model", model);
    id.ifPresent(known -> node.put("id", known));
    ObjectNode items = node.putObject("calls");
    calls.forEach(
        (customId, item) ->
            items.putObject(customId).put("call", item.key()).put("hash", item.hash()));
    return node.toString();
  }

  /** And back. */
  public static BatchJson read(String json) {
    JsonNode node = JSON.readTree(json);
    var calls = new LinkedHashMap<String, Item>();
    node.required("calls")
        .properties()
        .forEach(
            item ->
                calls.put(
                    item.getKey(),
                    new Item(
                        item.getValue().required("call").asString(),
                        item.getValue().required("hash").asString())));
    return new BatchJson(
        node.required("model").asString(),
        Optional.ofNullable(node.get("id")).map(JsonNode::asString),
        calls);
  }
}
