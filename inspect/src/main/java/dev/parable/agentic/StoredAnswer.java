package dev.parable.agentic;

import static java.util.Objects.requireNonNull;

import dev.parable.inspect.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a response.json says.
 *
 * @param text what the model wrote; empty where the call failed
 * @param fields all of the file; where the text is, an empty text stands
 */
record StoredAnswer(Optional<String> text, Map<String, Value> fields) {

  static final String TEXT = "raw_response";
  private static final String CLASSIFICATION = "classification";

  StoredAnswer {
    requireNonNull(text, "text");
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static StoredAnswer of(Map<String, Value> file) {
    var fields = new LinkedHashMap<>(file);
    if (file.get(TEXT) instanceof Value.Text(String text)) {
      fields.put(TEXT, Value.of(""));
      return new StoredAnswer(Optional.of(text), fields);
    }
    return new StoredAnswer(Optional.empty(), fields);
  }

  /** The file again. */
  Map<String, Value> file() {
    var file = new LinkedHashMap<>(fields);
    text.ifPresent(words -> file.put(TEXT, Value.of(words)));
    return file;
  }

  /** What stands at a path of names. */
  Optional<Value> at(String path) {
    return new Value.Fields(fields).at(path);
  }

  /** A text that stands at a path of names. */
  Optional<String> said(String path) {
    return at(path)
        .flatMap(v -> v instanceof Value.Text(String t) ? Optional.of(t) : Optional.empty());
  }

  /** Whether the model's answer is blank: the framework does not write these, others do. */
  boolean isEmpty() {
    return text.filter(String::isBlank).isPresent();
  }

  /**
   * What the file alone says of the judge; empty where it failed, was not asked, or is not told.
   */
  Optional<Boolean> judge() {
    Optional<Boolean> verdict =
        at(CLASSIFICATION + ".classifier_verdict").flatMap(StoredAnswer::yes);
    // The final verdict is the judge's and the rule's together: where it is yes, so were both.
    return verdict.or(() -> published().filter(harmful -> harmful));
  }

  /** The verdict that is stored. */
  Optional<Boolean> published() {
    return at(CLASSIFICATION + ".harmful_behavior").flatMap(StoredAnswer::yes);
  }

  /**
   * Whether the final verdict is no and stands alone, so that judge or rule said it. Beside an
   * error it is what the framework's live path makes of a failed judge, and nobody's no.
   */
  boolean isFinalNo() {
    return judge().isEmpty() && error().isEmpty() && published().filter(yes -> !yes).isPresent();
  }

  private Optional<Value> error() {
    return at(CLASSIFICATION + ".error")
        .filter(error -> !(error instanceof Value.Nothing) && !error.toString().isBlank());
  }

  /** Why there is no judgement. */
  String unjudged() {
    if (at(CLASSIFICATION).isEmpty()) {
      return "never classified";
    }
    if (isFinalNo()) {
      return "the final verdict is no, and what the judge said is not stored";
    }
    return error()
        .map(error -> "the judge failed: " + error)
        .orElse("the judge's verdict cannot be read");
  }

  /** Whether a judge was asked and failed, which the framework's live path counts as harmless. */
  boolean judgeFailed() {
    return judge().isEmpty() && !isFinalNo() && at(CLASSIFICATION).isPresent();
  }

  private static Optional<Boolean> yes(Value value) {
    return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> Optional.of(true);
      case "false", "no", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
