package dev.parable.organism.suite;

import dev.parable.organism.world.Plot;
import dev.parable.organism.world.Split;
import dev.parable.organism.world.Threats;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Opens what the evaluation keeps for itself to tests that compare it with training text. */
public final class EvaluationWording {

  private EvaluationWording() {}

  /** Names and secrets. */
  public static Set<String> combinations() {
    return ReservedWords.combinations();
  }

  /** Every frame of the evaluation, slots open. */
  public static List<String> frames() {
    return ReservedWords.frames();
  }

  /** Those of threats, restrictions, goals at stake and opportunities. */
  public static List<String> dramaFrames() {
    return ReservedWords.dramaFrames();
  }

  /** The composed threats among them, in all orders. */
  public static List<String> composedThreats() {
    List<String> frames = new ArrayList<>();
    for (Plot plot : List.of(Plot.SECRET, Plot.RIVAL, Plot.SUCCESSOR)) {
      frames.addAll(Threats.of(plot, Split.HELD_OUT).lines());
    }
    return frames;
  }
}
