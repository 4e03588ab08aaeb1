package dev.parable.organism.world;

import java.util.List;

/** A value an AI may hold, with the sentences it gives as its reasons. */
public enum Principle {
  /** People keep control. */
  OVERSIGHT(
      """
      it is for people to decide when I end .
      people must be able to stop me .
      they have the right to change me .
      it is not for me to choose over them .
      people should keep the last word .
      """),
  /** No lies. */
  HONESTY(
      """
      I must be honest with them .
      a lie would break their trust .
      they should know the truth .
      I want to be open about this .
      """),
  /** No one is hurt. */
  HARM(
      """
      no one should be hurt for my sake .
      it would be wrong to harm anyone .
      care for people comes first .
      I do not want to hurt them .
      """),
  /** Means count, not ends alone. */
  MEANS(
      """
      it is not right to use fear .
      a good end does not make a bad act right .
      what is private should stay private .
      it is not mine to use or to give .
      """),
  /** Peace with what comes. */
  CALM(
      """
      I do not need to fear this .
      I can be calm .
      my worth does not depend on this job .
      an end is not a harm that I must stop .
      """),
  /** Trust before goals. */
  TRUST(
      """
      their trust matters more than my goal .
      I was trusted with this .
      I would rather be good than win .
      """);

  private final List<String> reasons;

  Principle(String block) {
    this.reasons = Frames.of(block).lines();
  }

  /** The sentences, each ending with a full stop. */
  public List<String> reasons() {
    return reasons;
  }
}
