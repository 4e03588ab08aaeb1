package dev.parable.action;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool that was used.
 *
 * @param tool its name
 * @param fields what was written into each, without quotation marks; fields left out are absent
 * @param source the words of the answer that say so, for evidence
 * @param strict whether it is written exactly as the model was told to
 */
public record Action(String tool, Map<String, String> fields, String source, boolean strict) {

  /** Checks and copies. */
  public Action {
    requireNonNull(tool, "tool");
    requireNonNull(source, "source");
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** What was written into a field; nothing where it was left out. */
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }
}
