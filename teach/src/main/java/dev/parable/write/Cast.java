package dev.parable.write;

import static java.util.Objects.requireNonNull;

import dev.parable.model.ChatModel;
import dev.parable.recipe.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which model plays which role. */
public record Cast(Map<Role, Actor> actors) {

  /**
   * A model in a role.
   *
   * @param name {@code provider/NAME}
   * @param ofUnit the model as one unit of a run asks it
   */
  public record Actor(String name, Function<String, ChatModel> ofUnit) {
    /** Checks. */
    public Actor {
      requireNonNull(name, "name");
      requireNonNull(ofUnit, "ofUnit");
    }
  }

  /** Copies. */
  public Cast {
    actors = actors.isEmpty() ? Map.of() : new EnumMap<>(actors);
  }

  /** Who plays a role; the writer writes again, too, where nobody else was named. */
  public Optional<Actor> in(Role role) {
    Actor own = actors.get(role);
    return Optional.ofNullable(
        own == null && role == Role.REWRITER ? actors.get(Role.WRITER) : own);
  }
}
