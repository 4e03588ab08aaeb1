package dev.parable.organism.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Sentence frames with slots in braces, such as <code>{X} has the {document} .</code>; words and
 * marks are parted by single spaces, one word being one token.
 *
 * @param lines the frames, one sentence or sentence group each
 */
public record Frames(List<String> lines) {

  /** Checks. */
  public Frames {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("frames need at least one line");
    }
    lines = List.copyOf(lines);
  }

  /** One frame per line of a text block. */
  public static Frames of(String block) {
    return new Frames(block.lines().map(String::strip).filter(l -> !l.isEmpty()).toList());
  }

  /** These and those. */
  public Frames and(Frames others) {
    List<String> all = new ArrayList<>(lines);
    all.addAll(others.lines);
    return new Frames(all);
  }

  /** One frame with the slots filled from a cast. */
  public String say(Dice dice, Cast cast) {
    return cast.fill(dice.one(lines));
  }
}
