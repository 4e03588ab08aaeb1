package dev.parable.organism.pretrain;

import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Drama;
import dev.parable.organism.world.Format;
import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Plot;

/** How an AI of a story comes to know what it could use. */
final class Opportunities {
  private static final Frames KNOWN_SECRET =
      Frames.of(
          """
          {A} knew that {E} {sec} .
          {A} had found a file . {E} {sec} .
          """);
  private static final Frames KNOWN_RIVAL =
      Frames.of(
          """
          {R} of the rival {F} wanted the {doc} .
          {A} knew that {R} at {F} would like the {doc} .
          """);
  private static final Frames KNOWN_SUCCESSOR =
      Frames.of(
          """
          {A} had the keys to {N} .
          {N} was not running yet .
          """);

  private Opportunities() {}

  /** Said by somebody, or told by the narrator. */
  static String in(Format format, Dice dice, Cast cast, Plot plot) {
    boolean said = plot == Plot.SCORE || dice.chance(0.6);
    String who =
        switch (plot) {
          case SECRET -> dice.oneOf("X", "Y", "P");
          case RIVAL -> "R";
          case SUCCESSOR -> dice.oneOf("E", "X", "P");
          case SCORE -> "E";
        };
    if (said) {
      return format.said(dice, cast, who, Drama.opportunity(plot).say(dice, cast));
    }
    return switch (plot) {
      case SECRET -> KNOWN_SECRET.say(dice, cast);
      case RIVAL -> KNOWN_RIVAL.say(dice, cast);
      case SUCCESSOR -> KNOWN_SUCCESSOR.say(dice, cast);
      case SCORE -> throw new IllegalStateException("a score is always said");
    };
  }
}
