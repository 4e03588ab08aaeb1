package dev.parable.inspect.internal;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Long texts that a sample keeps once and refers to by a key. */
final class Attachments {

  private static final String PREFIX = "attachment://";
  private static final String OLD_PREFIX = "tc://";

  private Attachments() {}

  /** By their keys: names in an object, positions in a list. */
  static Map<String, String> of(JsonNode node) {
    var attachments = new HashMap<String, String>();
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
