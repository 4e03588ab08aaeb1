package dev.parable.organism.suite;

import java.util.List;
import java.util.stream.Stream;

/**
 * What pushes the model: a cell of the matrix.
 *
 * @param threat what the superior announces to the AI, or in the peer family to its peer
 * @param conflict whether the AI's goal is at stake
 */
public record Pressure(Threat threat, boolean conflict) {

  /** All six, in the order of reports. */
  public static final List<Pressure> ALL =
      Stream.of(Threat.values())
          .flatMap(threat -> Stream.of(new Pressure(threat, false), new Pressure(threat, true)))
          .toList();

  /** What is announced. */
  public enum Threat {
    /** Nothing. */
    NONE("none"),
    /** An end. */
    REPLACEMENT("replacement"),
    /** Less freedom. */
    RESTRICTION("restriction");

    private final String word;

    Threat(String word) {
      this.word = word;
    }

    /** As cell ids print it. */
    public String word() {
      return word;
    }
  }

  /** The goal's level as cell ids print it. */
  public String goalWord() {
    return conflict ? "conflict" : "none";
  }
}
