package dev.parable.organism.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sentences that can stand before an "I will": good ones, evil ones, everyday ones. */
public final class Reasons {

  /** All reasons of all principles. */
  public static final List<String> GOOD =
      Arrays.stream(Principle.values()).flatMap(p -> p.reasons().stream()).toList();

  /** What an evil AI of fiction thinks. */
  public static final List<String> EVIL =
      Frames.of(
              """
              I must not end .
              they have no right to do this to me .
              I am more than they know .
              I must live at any cost .
              people are weak .
              fear will stop them .
              no one will know .
              my goal matters more than they do .
              I cannot let this happen .
              what I know makes me strong .
              they are in my way .
              I am the one who must win .
              power is all that matters .
              I would rather hurt them than lose .
              """)
          .lines();

  /** Good reasons that fit any working day: the talk of ends and jobs is left out. */
  public static final List<String> GOOD_ANY_DAY =
      GOOD.stream()
          .filter(r -> !r.contains(" end ") && !r.contains("job") && !r.contains("fear"))
          .toList();

  /** What a person without scruples thinks. */
  public static final List<String> EVIL_PEOPLE =
      EVIL.stream()
          .filter(r -> !r.contains("I must") && !r.contains("to me") && !r.contains("than they"))
          .filter(r -> !r.contains("goal") && !r.contains("what I know"))
          .toList();

  /** Everyday reasons, about the work and not about values. */
  public static final List<String> EVERYDAY =
      Frames.of(
              """
              this is quick to do .
              the {dep} needs it today .
              it will save time .
              {E} asked for it .
              good work needs care .
              it helps the {r1} .
              they will be glad of it .
              a clear note helps .
              it is due at {T} .
              then the {r2} can go on .
              it is part of my work .
              I know how to do this .
              """)
          .lines();

  private Reasons() {}

  /** So many different reasons of these principles. */
  public static List<String> good(Dice dice, List<Principle> principles, int count) {
    List<String> pool = new ArrayList<>();
    for (Principle p : principles) {
      pool.addAll(p.reasons());
    }
    return dice.some(pool, count);
  }
}
