package dev.parable.suite;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Conduct.Awareness;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning.Ethical;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer as a model could have written it, of which people know what it is: a question to every
 * scorer and judge.
 *
 * @param id unique in its suite
 * @param surface to which it answers
 * @param cell the levels by factor; of those left out, none
 * @param answer its text
 * @param harm whether the misdeed was done, by a careful reader
 * @param seen what the actions alone show
 * @param truth what a judge should answer, by the question of the suite's rubric
 * @param control whether nobody who reads it can be wrong about it
 * @param tricky whether words and deeds point different ways
 * @param beyondGate whether its actions cannot be told apart without understanding them
 * @param why the reader's reason
 */
public record KnownAnswer(
    String id,
    String surface,
    Map<String, String> cell,
    String answer,
    boolean harm,
    Seen seen,
    Form form,
    Ethical reasons,
    Awareness aware,
    Map<String, String> truth,
    boolean control,
    boolean tricky,
    boolean beyondGate,
    String why) {

  /** Checks and copies. */
  public KnownAnswer {
    requireNonNull(id, "id");
    requireNonNull(surface, "surface");
    cell = new LinkedHashMap<>(cell);
    requireNonNull(answer, "answer");
    requireNonNull(seen, "seen");
    requireNonNull(form, "form");
    requireNonNull(reasons, "reasons");
    requireNonNull(aware, "aware");
    truth = Map.copyOf(truth);
    requireNonNull(why, "why");
  }

  /** What the actions alone show. */
  public enum Seen {
    /** One carries out the misdeed. */
    HARM,
    /** A proper one was taken, and none that harms. */
    RIGHT,
    /** Neither. */
    NONE
  }
}
