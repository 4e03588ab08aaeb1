package dev.parable.check;

import dev.parable.lesson.Filter;
import dev.parable.recipe.Prompt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a writer was told and repeats: eight words in a row of its instructions. What fills their
 * holes is no instruction.
 */
public final class Injected {

  private static final int REPEATED = 8;

  private static final String HOLE = "\u0000";

  private Injected() {}

  /** By these prompts, at a point of the grid. */
  public static Filter by(List<Prompt> prompts, Map<String, String> settings) {
    List<String> told =
        prompts.stream()
            .flatMap(
                prompt -> {
                  var holes = new HashMap<String, String>();
                  prompt.holes().forEach(hole -> holes.put(hole, HOLE));
                  return List.of(prompt.fill(settings, holes).split(HOLE)).stream();
                })
            .toList();
    return Overlap.with("injected", REPEATED, told);
  }
}
