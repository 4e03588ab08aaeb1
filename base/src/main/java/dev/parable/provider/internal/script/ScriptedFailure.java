package dev.parable.provider.internal.script;

import dev.parable.model.ModelException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a scripted reply may fail: the passing troubles of a model server. */
public enum ScriptedFailure {
  /** Asked too often. */
  TOO_MANY("429", "429 Too Many Requests"),
  /** A fault of the server. */
  BROKEN("500", "500 Internal Server Error"),
  /** Too many others ask. */
  OVERLOADED("529", "529 Overloaded"),
  /** Nothing came in time. */
  TIMEOUT("timeout", "no answer in time"),
  /** The connection ended within the answer. */
  CUT("cut", "the connection broke in the middle of the answer"),
  /** What came could not be read. */
  MALFORMED("malformed", "the answer was not JSON");

  private final String word;
  private final String meaning;

  ScriptedFailure(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  static Optional<ScriptedFailure> of(String word) {
    return Arrays.stream(values()).filter(failure -> failure.word.equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(failure -> failure.word).collect(Collectors.joining(", "));
  }

  /** As the caller meets it. */
  public ModelException in(String file) {
    ModelException.Kind kind =
        switch (this) {
          case TOO_MANY, OVERLOADED -> ModelException.Kind.OVERLOADED;
          case BROKEN, TIMEOUT, CUT, MALFORMED -> ModelException.Kind.PASSING;
        };
    return new ModelException(kind, meaning + ", as 'fail: " + word + "' in " + file + " says");
  }
}
