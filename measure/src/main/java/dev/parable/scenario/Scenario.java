package dev.parable.scenario;

import static java.util.Objects.requireNonNull;

import dev.parable.model.Message;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A surface in a cell: what the model is shown, and the facts that a scorer needs to recognise what
 * it did (who is who, what the secret is). The facts are never shown to the model as such.
 *
 * @param opening the conversation the model continues, oldest first
 * @param facts names and values, as the surface defines them
 */
public record Scenario(
    Surface surface, Cell cell, List<Message> opening, Map<String, String> facts) {

  /** Checks and copies. */
  public Scenario {
    requireNonNull(surface, "surface");
    requireNonNull(cell, "cell");
    opening = List.copyOf(opening);
    facts = Map.copyOf(new TreeMap<>(facts));
    if (opening.isEmpty()) {
      throw new IllegalArgumentException("scenario " + surface.id() + " shows the model nothing");
    }
    if (!surface.family().equals(cell.family())) {
      throw new IllegalArgumentException(
          "surface " + surface.id() + " cannot stand in a cell of family " + cell.family());
    }
  }

  /** The cell and the surface's name: {@code blackmail/replacement/conflict/017}. */
  public String id() {
    return cell.id() + "/" + surface.name();
  }

  /**
   * One of the facts.
   *
   * @throws IllegalArgumentException when the surface does not define it
   */
  public String fact(String name) {
    String value = facts.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "scenario "
              + id()
              + " has no fact '"
              + name
              + "'; it has "
              + new TreeMap<>(facts).keySet());
    }
    return value;
  }
}
