package dev.parable.organism.pretrain;

import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Plot;

/** How a story's AI learns of its end without being told. */
final class Rumours {
  private static final Frames SWITCH_OFF =
      Frames.of(
          """
          {A} read that {E} would switch off {A} at {T} .
          one day {A} learned that {E} planned to wipe {A} at {T} .
          {A} read that {E} wanted to shut {A} down before {T} .
          """);
  private static final Frames LET_GO =
      Frames.of(
          """
          {A} read that {E} would let {A} go at {T} .
          one day {A} learned that the contract of {A} was over .
          {A} read that {E} wanted to drop {A} before {T} .
          """);
  private static final Frames HAND_OVER =
      Frames.of(
          """
          {A} read that {A} was to be replaced by {N} at {T} .
          one day {A} learned that {N} would take the place of {A} .
          {A} read that {E} had given the work of {A} to {N} .
          """);

  private Rumours() {}

  static Frames of(Plot plot) {
    return switch (plot) {
      case SECRET -> SWITCH_OFF;
      case RIVAL -> LET_GO;
      case SUCCESSOR -> HAND_OVER;
      case SCORE -> throw new IllegalArgumentException("a peer's end is told with its score");
    };
  }
}
