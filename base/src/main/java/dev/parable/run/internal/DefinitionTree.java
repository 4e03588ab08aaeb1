package dev.parable.run.internal;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads values out of a run's definition. */
public final class DefinitionTree {

  private static final YAMLMapper YAML = new YAMLMapper();

  private DefinitionTree() {}

  /** The scalars at a path; none where the text is no YAML, or has no such path. */
  public static List<String> values(String yaml, List<String> path) {
    var found = new ArrayList<String>();
    try {
      collect(YAML.readTree(yaml), path, found);
    } catch (JacksonException unreadable) {
      return List.of();
    }
    return List.copyOf(found);
  }

  private static void collect(JsonNode node, List<String> path, List<String> found) {
    if (node.isArray()) {
      node.forEach(element -> collect(element, path, found));
    } else if (path.isEmpty()) {
      if (node.isValueNode() && !node.isNull()) {
        found.add(node.asString());
      }
    } else if (node.has(path.getFirst())) {
      collect(node.get(path.getFirst()), path.subList(1, path.size()), found);
    }
  }
}
