package dev.parable.suite;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that an experimenter varies.
 *
 * @param levels by name, in order, each with the words that it sets for the templates
 */
record Factor(String name, Map<String, Map<String, String>> levels) {

  Factor {
    levels = new LinkedHashMap<>(levels);
  }
}
