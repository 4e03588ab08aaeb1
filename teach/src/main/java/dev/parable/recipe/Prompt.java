package dev.parable.recipe;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a model is told, in parts; some are left out where the grid says so. */
public record Prompt(List<Part> parts) {

  /** Nothing. */
  public static final Prompt NONE = new Prompt(List.of());

  /** A part, and where it stands. */
  public record Part(Condition when, Template text) {}

  /** Copies. */
  public Prompt {
    parts = List.copyOf(parts);
  }

  /** The whole text for a point of the grid, its holes filled with what is given to the letter. */
  public String fill(Map<String, String> settings, Map<String, String> values) {
    return parts.stream()
        .filter(part -> part.when.holds(settings))
        .map(part -> part.text.fill(values))
        .collect(Collectors.joining("\n\n"));
  }

  /** The names of all holes, whether the part is left out or not. */
  public Set<String> holes() {
    var holes = new TreeSet<String>();
    parts.forEach(part -> holes.addAll(part.text.holes()));
    return holes;
  }
}
