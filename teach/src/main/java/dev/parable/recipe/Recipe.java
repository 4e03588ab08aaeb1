package dev.parable.recipe;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A way to write lessons.
 *
 * @param name one word, for example {@code stories}
 * @param says what comes of it, in a line for a list
 * @param makes what kind of lesson it is
 * @param turns of what it is made: of a story or a document one text, of a dialogue its turns
 * @param grid what varies from lesson to lesson
 * @param checks what each text is looked over for, by name
 * @param steps from the first to the last
 * @param hash of the file
 */
public record Recipe(
    String name,
    String says,
    Makes makes,
    List<Turn> turns,
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

  /** A piece of a lesson; one without a word is left out. */
  public record Turn(Speaker speaker, Prompt text) {}

  /** Whose words a piece is. */
  public enum Speaker {
    /** Nobody's in the lesson: the whole text of a story or a document. */
    TEXT,
    /** What the assistant was told before. */
    SYSTEM,
    /** The person. */
    USER,
    /** The assistant: learned. */
    ASSISTANT,
    /** What the assistant might have said, and should not: learned to be worse than its turn. */
    REJECTED
  }

  /** The factor that says how many words a text should have. */
  public static final String WORDS = "words";

  /** Copies and checks. */
  public Recipe {
    turns = List.copyOf(turns);
    checks = List.copyOf(checks);
    steps = List.copyOf(steps);
    var ids = new HashSet<String>();
    for (Step step : steps) {
      if (!ids.add(step.id())) {
        throw new IllegalArgumentException("two steps are called '" + step.id() + "'");
      }
    }
    boolean isText = turns.size() == 1 && turns.getFirst().speaker() == Speaker.TEXT;
    boolean talks =
        turns.stream().noneMatch(turn -> turn.speaker() == Speaker.TEXT)
            && turns.stream().anyMatch(turn -> turn.speaker() == Speaker.ASSISTANT);
    if (makes == Makes.DIALOGUE ? !talks : !isText) {
      throw new IllegalArgumentException(
          makes == Makes.DIALOGUE
              ? "a dialogue is made of turns of user and assistant"
              : "a story or a document is made of one text");
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
    return new Recipe(name, says, makes, turns, grid, limits, checks, left, hash);
  }

  /**
   * The recipe with some factors held at some of their values.
   *
   * @param choice values by factor; those that weigh nothing in the file weigh 1
   * @throws IllegalArgumentException when there is no such factor or value
   */
  public Recipe with(Map<String, Set<String>> choice) {
    for (String name : choice.keySet()) {
      if (grid.factors().stream().noneMatch(factor -> factor.name().equals(name))) {
        throw new IllegalArgumentException(
            "recipe "
                + this.name
                + " has no factor '"
                + name
                + "'; it has "
                + grid.factors().stream().map(Factor::name).toList());
      }
    }
    List<Factor> held =
        grid.factors().stream()
            .map(
                factor ->
                    choice.containsKey(factor.name())
                        ? factor.heldAt(choice.get(factor.name()))
                        : factor)
            .toList();
    return new Recipe(
        name, says, makes, turns, new Grid(held, grid.exclusions()), limits, checks, steps, hash);
  }
}
