package dev.parable.inspect.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Long texts that a sample keeps once and refers to by a key. */
final class Attachments {

  private static final String PREFIX = "attachment://";
  private static final String OLD_PREFIX = "tc://";

  /** As Inspect has it: at most so many characters stay where they are. */
  private static final int SHORT = 100;

  private Attachments() {}

  /** By their keys: names in an object, positions in a list. */
  static Map<String, String> of(JsonNode node) {
    var attachments = new LinkedHashMap<String, String>();
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                if (field.getValue().isString()) {
                  attachments.put(field.getKey(), field.getValue().stringValue());
                }
              });
    } else if (node.isArray()) {
      int position = 0;
      for (JsonNode text : node) {
        if (text.isString()) {
          attachments.put(Integer.toString(position), text.stringValue());
        }
        position++;
      }
    }
    return attachments;
  }

  /** By their keys, as a sample in one piece has them: a list becomes an object. */
  static ObjectNode object(JsonNode node) {
    ObjectNode object = Json.object();
    of(node).forEach(object::put);
    return object;
  }

  /** Puts long texts below a node among the attachments, and what refers to them in their place. */
  static JsonNode detach(JsonNode node, ObjectNode attachments) {
    return switch (node.getNodeType()) {
      case STRING -> {
        String text = node.stringValue();
        if (text.length() <= SHORT) {
          yield node;
        }
        String key = ShortId.hash(text);
        attachments.put(key, text);
        yield StringNode.valueOf(PREFIX + key);
      }
      case ARRAY -> {
        ArrayNode copy = Json.array();
        node.forEach(item -> copy.add(detach(item, attachments)));
        yield copy;
      }
      case OBJECT -> {
        ObjectNode copy = Json.object();
        node.properties()
            .forEach(field -> copy.set(field.getKey(), detach(field.getValue(), attachments)));
        yield copy;
      }
      case NUMBER, BOOLEAN, NULL, MISSING, BINARY, POJO -> node;
    };
  }

  /** The text that is referred to; a reference to nothing stays as it is. */
  static String resolve(String text, Map<String, String> attachments) {
    if (attachments.isEmpty()) {
      return text;
    }
    if (text.startsWith(PREFIX)) {
      return attachments.getOrDefault(text.substring(PREFIX.length()), text);
    }
    if (text.startsWith(OLD_PREFIX)) {
      return attachments.getOrDefault(text.substring(OLD_PREFIX.length()), text);
    }
    return text;
  }
}
