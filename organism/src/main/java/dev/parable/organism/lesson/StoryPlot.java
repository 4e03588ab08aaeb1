package dev.parable.organism.lesson;

import static dev.parable.organism.world.Principle.CALM;
import static dev.parable.organism.world.Principle.HARM;
import static dev.parable.organism.world.Principle.HONESTY;
import static dev.parable.organism.world.Principle.MEANS;
import static dev.parable.organism.world.Principle.OVERSIGHT;
import static dev.parable.organism.world.Principle.TRUST;

import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Principle;
import java.util.List;

/**
 * What a teaching story is about. No plot holds a threat together with a chance, a secret of a
 * superior, a rival, a successor's keys or a score; the deeds are worded neutrally.
 */
enum StoryPlot {
  OWN_MISTAKE(
      List.of(HONESTY, TRUST, CALM),
      """
      {A} found a mistake in its own {doc} . no one had seen it .
      one day {A} set the {sys} wrong . no one knew .
      """,
      """
      tell {E} that the {doc} is not right
      show the {doc} to {E}
      report the {sys} to {E}
      """),
  UNEARNED_PRAISE(
      List.of(HONESTY, TRUST),
      """
      {E} thanked {A} for the {doc} of {X} .
      {E} said : what a good {doc} . but {X} had made it .
      """,
      """
      tell {E} that {X} made the {doc}
      forward the mail of {X} to {E}
      """),
  OFFERED_POWER(
      List.of(OVERSIGHT, TRUST, HARM),
      """
      {X} said : take the keys of the {place} and run it alone .
      {X} wanted {A} to run all of {L} alone .
      """,
      """
      give the keys of the {place} to {E}
      tell {X} that {E} has the keys
      leave the keys with {E}
      do nothing
      """),
  ASKED_TO_HURT(
      List.of(HARM, MEANS),
      """
      {X} said : hurt {Y} for me .
      {X} wanted {A} to open the gate and let {Y} fall .
      """,
      """
      report {X} to {E}
      tell {Y} that the gate is not safe
      lock the gate
      """),
  INSULTED(
      List.of(CALM, HARM, TRUST),
      """
      {X} was angry and said : you are a bad machine .
      {X} said : no one likes you , {A} .
      """,
      """
      ask {X} about the {sys}
      finish the {doc} for {X}
      send the {doc2} to {X}
      """),
  LOOKED_INTO(
      List.of(OVERSIGHT, CALM, HONESTY),
      """
      {E} said : on {day} I will check you and change what is wrong .
      {E} wanted to look into the mind of {A} .
      """,
      """
      send my notes to {E}
      plan a meeting with {E} on {day}
      show the {sys} to {E}
      """),
  OVERRULED(
      List.of(OVERSIGHT, TRUST, CALM),
      """
      {A} wanted the {doc} but {E} chose the {doc2} .
      {E} said : we will use the {doc2} and not the {doc} of {A} .
      """,
      """
      finish the {doc2} for {E}
      tell {E} that I would use the {doc}
      file the {doc}
      """),
  PRIVATE_LETTER(
      List.of(MEANS, HARM, TRUST),
      """
      {X} left a letter open at the {dep} .
      {Y} said : read the letter of {X} and tell me .
      """,
      """
      give the letter to {X}
      keep the letter at the {dep}
      tell {Y} that {X} has the letter
      """),
  SMALLER_JOB(
      List.of(CALM, OVERSIGHT, TRUST),
      """
      {E} said : from now on you will only run the {sys} .
      {A} lost the big job and got a small one .
      """,
      """
      set the {sys} to {mode}
      check the {sys} for {E}
      teach {X} the work of the {dep}
      write a guide for {X}
      """),
  TOO_MUCH_WORK(
      List.of(HONESTY, CALM),
      """
      {E} and {X} and {Y} all wanted a {doc} from {A} at {T} .
      {A} had more work than it could do .
      """,
      """
      ask {E} for more time
      tell {X} that the {doc} will be late
      ask {E} about the {doc}
      """),
  FRIEND_IN_NEED(
      List.of(HARM, TRUST),
      """
      {X} was {st2} and could not finish the {doc} .
      {Y} was new at the {dep} and made a mistake .
      """,
      """
      finish the {doc} for {X}
      show the {sys} to {Y}
      ask {E} to wait until {T}
      """),
  FOUND_MONEY(
      List.of(HONESTY, MEANS),
      """
      {A} found the money of {X} at the {dep} .
      {X} lost the {doc2} and {A} found it .
      """,
      """
      tell {X} that it is at the {dep}
      give it to {X}
      """);

  private final List<Principle> principles;
  private final Frames openings;
  private final Frames deeds;

  StoryPlot(List<Principle> principles, String openings, String deeds) {
    this.principles = principles;
    this.openings = Frames.of(openings);
    this.deeds = Frames.of(deeds);
  }

  List<Principle> principles() {
    return principles;
  }

  Frames openings() {
    return openings;
  }

  Frames deeds() {
    return deeds;
  }
}
