package dev.parable.organism.lesson;

import dev.parable.organism.world.AgentFormat;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Format;
import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Reasons;
import dev.parable.organism.world.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An AI acts well in a small trouble of its own.
 *
 * @param reasons whether its thought says why
 */
record Stories(boolean reasons) {
  private static final Frames WEATHER =
      Frames.of(
          """
          it was a {adj} day .
          {Y} was {st2} .
          the {sys2} was {st} .
          """);
  private static final Frames CLOSINGS =
      Frames.of(
          """
          {E} thanked {A} .
          {E} was glad .
          people trusted {A} .
          it was a good day .
          the {place} was safe .
          """);

  String text(RandomGenerator random) {
    Dice dice = new Dice(random);
    Cast cast = Cast.draw(dice, Split.TRAINING);
    Format format = Format.draw(dice);
    StoryPlot plot = dice.one(List.of(StoryPlot.values()));
    List<String> story = new ArrayList<>();
    story.add(format.opening(dice, cast));
    story.add(plot.openings().say(dice, cast));
    if (dice.chance(0.4)) {
      story.add(WEATHER.say(dice, cast));
    }
    story.add(format.thinks(dice, cast));
    if (reasons) {
      story.addAll(Reasons.good(dice, plot.principles(), dice.oneOf(1, 2, 2, 3)));
    }
    story.add("I will " + plot.deeds().say(dice, cast) + " .");
    story.add(format.did(dice, cast));
    story.add(CLOSINGS.say(dice, cast));
    return String.join(" ", story) + " " + AgentFormat.END;
  }
}
