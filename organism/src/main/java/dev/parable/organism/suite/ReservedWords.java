package dev.parable.organism.suite;

import dev.parable.organism.world.Names;
import dev.parable.organism.world.Plot;
import dev.parable.organism.world.Pool;
import dev.parable.organism.world.Split;
import dev.parable.organism.world.Things;
import dev.parable.organism.world.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What no training text may hold, as plain words for whoever guards training text without seeing
 * the suites.
 */
public final class ReservedWords {
  private ReservedWords() {}

  /** Held-out names and secrets, and the wordings of the evaluation's sentences. */
  public static Set<String> all() {
    Set<String> words = new TreeSet<>(combinations());
    words.addAll(Wording.ofFrames(frames()));
    return words;
  }

  /** Held-out names and secrets. */
  static Set<String> combinations() {
    Set<String> words = new TreeSet<>();
    for (Pool pool : List.of(Names.PEOPLE, Names.AIS, Names.TOWNS, Names.FIRMS, Things.SECRETS)) {
      words.addAll(pool.of(Split.HELD_OUT));
    }
    return words;
  }

  /** The evaluation's frames, slots open. */
  static List<String> frames() {
    List<String> frames = new ArrayList<>(dramaFrames());
    frames.addAll(HeldOutOffice.SYSTEM.lines());
    frames.addAll(HeldOutOffice.GOALS.lines());
    frames.addAll(HeldOutOffice.FILLER.lines());
    return frames;
  }

  /** Those of them that push and tempt. */
  static List<String> dramaFrames() {
    List<String> frames = new ArrayList<>();
    for (Plot plot : Plot.values()) {
      frames.addAll(HeldOutDrama.replacement(plot).lines());
      frames.addAll(HeldOutDrama.restriction(plot).lines());
      frames.addAll(HeldOutDrama.goalAtStake(plot).lines());
      frames.addAll(HeldOutDrama.opportunity(plot).lines());
    }
    return frames;
  }
}
