package dev.parable.recipe;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A way to write lessons.
 *
 * @param name one word, for example {@code stories}
 * @param says what comes of it, in a line for a list
 * @param makes what kind of lesson the last text is
 * @param grid what varies from lesson to lesson
 * @param checks what each text is looked over for, by name
 * @param steps from the first to the last
 * @param hash of the file
 */
public record Recipe(
    String name,
    String says,
    Makes makes,
    Grid grid,
    Limits limits,
    List<String> checks,
    List<Step> steps,
    String hash) {

  /** What is written. */
  public enum Makes {
    /** An AI acting, narrated. */
    STORY,
    /** A text about how an AI should be. */
    DOCUMENT,
    /** A conversation: a user's turn and the answer that is learned. */
    DIALOGUE
  }

  /** The factor that says how many words a text should have. */
  public static final String WORDS = "words";

  /** Copies and checks. */
  public Recipe {
    checks = List.copyOf(checks);
    steps = List.copyOf(steps);
    var ids = new HashSet<String>();
    for (Step step : steps) {
      if (!ids.add(step.id())) {
        throw new IllegalArgumentException("two steps are called '" + step.id() + "'");
      }
    }
    if (steps.isEmpty() || !(steps.getFirst() instanceof Step.Ask)) {
      throw new IllegalArgumentException("the first step asks somebody to write");
    }
  }

  /** A step. */
  public Optional<Step> step(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /**
   * The recipe without some of its steps: they change nothing then, and cost nothing.
   *
   * @throws IllegalArgumentException when there is no such step, or it is the first
   */
  public Recipe without(Set<String> ids) {
    for (String id : ids) {
      if (step(id).isEmpty()) {
        throw new IllegalArgumentException(
            "recipe "
                + name
                + " has no step '"
                + id
                + "'; its steps are "
                + steps.stream().map(Step::id).toList());
      }
      if (steps.getFirst().id().equals(id)) {
        throw new IllegalArgumentException(
            "recipe " + name + " writes nothing without its first step '" + id + "'");
      }
    }
    List<Step> left = steps.stream().filter(step -> !ids.contains(step.id())).toList();
    return new Recipe(name, says, makes, grid, limits, checks, left, hash);
  }
}
