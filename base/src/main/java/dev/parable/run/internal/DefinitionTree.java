package dev.parable.run.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads values out of a run's definition, which is parsed when the first is asked for. */
public final class DefinitionTree {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final String yaml;
  private @Nullable JsonNode tree;

  /** Of this text. */
  public DefinitionTree(String yaml) {
    this.yaml = yaml;
  }

  /** The scalars at a path; none where the text is no YAML, or has no such path. */
  public List<String> values(List<String> path) {
    var found = new ArrayList<String>();
    collect(tree(), path, found);
    return List.copyOf(found);
  }

  private synchronized JsonNode tree() {
    JsonNode known = tree == null ? parse() : tree;
    tree = known;
    return known;
  }

  private JsonNode parse() {
    try {
      return YAML.readTree(yaml);
    } catch (JacksonException unreadable) {
      return YAML.createObjectNode();
    }
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
