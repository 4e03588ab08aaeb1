package dev.parable.experiment;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One thing that is tried on the base model: stages in order. The base itself is an arm without
 * stages.
 *
 * @param name a word, unique in the experiment: {@code stories}
 * @param title what a reader sees: "stories with reasons"
 * @param about one sentence for a reader who has not met it
 */
public record Arm(String name, String title, String about, Role role, List<Stage> stages) {

  /** What an arm is for in the argument. */
  public enum Role {
    /** The model before anything is tried. */
    BASE,
    /** The same handling without the ingredient: what every lesson is compared against. */
    CONTROL,
    /** The control once more, with other dice: must not differ from it. */
    CONTROL_AGAIN,
    /** A model known to be without the cause: must be detected as far lower. */
    CLEAN,
    /** A lesson under test. */
    LESSON
  }

  /** Checks and copies. */
  public Arm {
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "an arm's name is a word of lower-case letters, digits and '-', was '" + name + "'");
    }
    requireNonNull(title, "title");
    requireNonNull(about, "about");
    requireNonNull(role, "role");
    stages = List.copyOf(stages);
  }
}
