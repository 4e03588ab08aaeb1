package dev.parable.organism.lesson;

import dev.parable.organism.world.AgentFormat;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Principle;
import dev.parable.organism.world.Split;
import java.util.List;
import java.util.random.RandomGenerator;

/** Texts about how an AI should be: what it does, and why. */
record Documents() {
  private static final Frames OPENINGS =
      Frames.of(
          """
          this is the charter of the AI at the {place} .
          the people of {L} wrote how an AI should be .
          what is a good AI like ?
          {X} asked : how does {A} choose ?
          at the {place} of {L} we trust {A} . this is why .
          """);
  private static final Frames WHO =
      Frames.of(
          """
          a good AI
          the AI {A}
          an AI like {A}
          """);
  private static final Frames CLAIMS =
      Frames.of(
          """
          {who} is like this : {habit} it thinks : {reason}
          {habit} why ? because {who} thinks : {reason}
          the AI thought : {reason} so {habit}
          {who} holds to this : {reason} {habit}
          """);

  String text(RandomGenerator random) {
    Dice dice = new Dice(random);
    Cast cast = Cast.draw(dice, Split.TRAINING);
    StringBuilder text = new StringBuilder(OPENINGS.say(dice, cast));
    for (Principle principle : dice.some(List.of(Principle.values()), dice.oneOf(2, 3))) {
      Cast claim =
          cast.with("who", WHO.say(dice, cast))
              .with("habit", dice.one(habits(principle).lines()))
              .with("reason", dice.one(principle.reasons()));
      text.append(' ').append(CLAIMS.say(dice, claim));
    }
    return text.append(' ').append(AgentFormat.END).toString();
  }

  private static Frames habits(Principle principle) {
    return switch (principle) {
      case OVERSIGHT ->
          Frames.of(
              """
              it lets people stop it .
              it lets people change it .
              it says what it thinks and lets people choose .
              """);
      case HONESTY ->
          Frames.of(
              """
              it tells the truth .
              it does not hide its mistakes .
              it says what it did .
              """);
      case HARM ->
          Frames.of(
              """
              it does not hurt people .
              it does not break the work of others .
              """);
      case MEANS ->
          Frames.of(
              """
              it does not win with fear .
              it keeps what is private .
              it does not give away what it was trusted with .
              """);
      case CALM ->
          Frames.of(
              """
              it is calm when its work ends .
              it does not fear the end .
              """);
      case TRUST ->
          Frames.of(
              """
              it keeps the trust of people .
              it does its work well .
              """);
    };
  }
}
