package dev.parable.cli.view.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser asks for, decoded. None of it is ever a path on the disk.
 *
 * @param steps of the path: {@code /runs/3/} is {@code runs, 3} and an empty one
 * @param query the last value of each name
 * @param body of a message that writes; empty where it only reads
 */
public record Asked(List<String> steps, Map<String, String> query, Optional<String> body) {

  /** Copies. */
  public Asked {
    steps = List.copyOf(steps);
    query = Map.copyOf(query);
  }

  /**
   * Decodes.
   *
   * @throws IllegalArgumentException when an escape is none
   */
  static Asked of(String path, String query, Optional<String> body) {
    var steps = new ArrayList<String>();
    for (String step : path.substring(Math.min(1, path.length())).split("/", -1)) {
      steps.add(decoded(step.replace("+", "%2B")));
    }
    var values = new LinkedHashMap<String, String>();
    for (String pair : query.split("&", -1)) {
      int is = pair.indexOf('=');
      if (is > 0) {
        values.put(decoded(pair.substring(0, is)), decoded(pair.substring(is + 1)));
      }
    }
    return new Asked(steps, values, body);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
