package dev.parable.organism.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Word combinations of one kind, parted into a training and a held-out side.
 *
 * @param training combinations that training text may use
 * @param heldOut combinations that only evaluation prompts use
 */
public record Pool(List<String> training, List<String> heldOut) {

  /** Checks. */
  public Pool {
    if (training.isEmpty() || heldOut.isEmpty()) {
      throw new IllegalArgumentException(
          "a pool needs both sides, has "
              + training.size()
              + " training and "
              + heldOut.size()
              + " held-out combinations; change the held-out percentage");
    }
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
  }

  /** Each first word with each second word, parted by the hash of the pair. */
  static Pool combine(String kind, List<String> firsts, List<String> seconds, int heldOutPercent) {
    List<String> training = new ArrayList<>();
    List<String> heldOut = new ArrayList<>();
    for (String first : firsts) {
      for (String second : seconds) {
        String pair = first + " " + second;
        boolean held = Split.of(kind + ":" + pair, heldOutPercent) == Split.HELD_OUT;
        (held ? heldOut : training).add(pair);
      }
    }
    return new Pool(training, heldOut);
  }

  /** One side. */
  public List<String> of(Split split) {
    return switch (split) {
      case TRAINING -> training;
      case HELD_OUT -> heldOut;
    };
  }
}
