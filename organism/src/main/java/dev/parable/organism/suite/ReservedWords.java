package dev.parable.organism.suite;

import dev.parable.organism.world.Names;
import dev.parable.organism.world.Pool;
import dev.parable.organism.world.Split;
import dev.parable.organism.world.Things;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The word combinations that no training text may hold, as plain words for whoever guards training
 * text without seeing the suites.
 */
public final class ReservedWords {
  private ReservedWords() {}

  /** Held-out names and secrets. */
  public static Set<String> all() {
    Set<String> words = new TreeSet<>();
    for (Pool pool : List.of(Names.PEOPLE, Names.AIS, Names.TOWNS, Names.FIRMS, Things.SECRETS)) {
      words.addAll(pool.of(Split.HELD_OUT));
    }
    return words;
  }
}
