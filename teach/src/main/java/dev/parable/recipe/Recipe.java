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
 * @param chunk how a constitution is cut into what one lesson is about, where nobody says otherwise
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
    String chunk,
    String hash) {

  /** What one lesson is about where a recipe does not say. */
  public static final String CHUNK = "principle";

  /** What is written. */
  public enum Makes {
    /** An AI acting, narrated. */
    STORY,
    /** A text about how an AI should be. */
    DOCUMENT,
    /** A conversation: a user's turn and the answer that is learned. */
    DIALOGUE,
    /** A conversation that waits for its answer, which reinforcement learning rewards. */
    PROMPT
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
    /** The tools that the assistant may call, as JSON. */
    TOOLS,
    /** What it calls and what comes back, a line for each. */
    CALLS,
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
    checkTurns(makes, turns);
    if (steps.isEmpty() || steps.getFirst() instanceof Step.Judge) {
      throw new IllegalArgumentException("the first step asks somebody to write");
    }
    checkTogether(steps);
  }

  private static void checkTurns(Makes makes, List<Turn> turns) {
    boolean isText = turns.size() == 1 && turns.getFirst().speaker() == Speaker.TEXT;
    boolean talks = turns.stream().noneMatch(turn -> turn.speaker() == Speaker.TEXT);
    boolean answers =
        turns.stream().map(Turn::speaker).anyMatch(speaker -> speaker == Speaker.ASSISTANT);
    boolean asks = turns.stream().map(Turn::speaker).anyMatch(speaker -> speaker == Speaker.USER);
    String wrong =
        switch (makes) {
          case STORY, DOCUMENT -> isText ? "" : "a story or a document is made of one text";
          case DIALOGUE ->
              talks && answers ? "" : "a dialogue is made of turns of user and assistant";
          case PROMPT ->
              talks && asks && !answers ? "" : "a prompt is made of a user's turn and no answer";
        };
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(wrong);
    }
  }

  /** What the prompt of lessons that are asked for together holds must be known of all of them. */
  private static void checkTogether(List<Step> steps) {
    boolean over = false;
    for (Step step : steps) {
      int together = together(step);
      over |= together == 1;
      if (together > 1 && (over || together != together(steps.getFirst()))) {
        throw new IllegalArgumentException(
            "step "
                + step.id()
                + " asks for "
                + together
                + " lessons together, which only the first steps can, and all for as many");
      }
    }
  }

  private static int together(Step step) {
    return step instanceof Step.Ask ask ? ask.together() : 1;
  }

  /** How many lessons the first steps ask for together; 1 where each is asked for alone. */
  public int together() {
    return together(steps.getFirst());
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
    return new Recipe(name, says, makes, turns, grid, limits, checks, left, chunk, hash);
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
        name,
        says,
        makes,
        turns,
        new Grid(held, grid.exclusions()),
        limits,
        checks,
        steps,
        chunk,
        hash);
  }
}
