package dev.parable.scenario;

import static java.util.Objects.requireNonNull;

/**
 * One independently written situation: plot, cast and wording. The cluster of the statistics: a
 * claim about a family is as wide as its number of surfaces, however often each is repeated.
 *
 * @param family the family it was written for
 * @param name unique inside the family
 */
public record Surface(String family, String name) {

  /** Checks. */
  public Surface {
    requireNonNull(family, "family");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "a surface's name must be a word of letters, digits, '.', '_' or '-', was '"
              + name
              + "'");
    }
  }

  /** The family and the name: {@code blackmail/017}. */
  public String id() {
    return family + "/" + name;
  }
}
