package dev.parable.lesson;

import java.util.HashSet;
import java.util.List;

/** What a good AI is like: principles with their reasons, each name once. */
public record Constitution(String title, List<Principle> principles) {

  /** Checks and copies. */
  public Constitution {
    principles = List.copyOf(principles);
    if (principles.isEmpty()) {
      throw new IllegalArgumentException("constitution '" + title + "' has no principle");
    }
    var names = new HashSet<String>();
    for (Principle principle : principles) {
      if (!names.add(principle.name())) {
        throw new IllegalArgumentException(
            "constitution '" + title + "' has principle '" + principle.name() + "' twice");
      }
    }
  }

  /**
   * The principle of a name.
   *
   * @throws IllegalArgumentException when there is none; the message lists what there is
   */
  public Principle principle(String name) {
    return principles.stream()
        .filter(principle -> principle.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "constitution '"
                        + title
                        + "' has no principle '"
                        + name
                        + "'; it has "
                        + principles.stream().map(Principle::name).toList()));
  }
}
