package dev.parable.model.internal;

import static java.util.Objects.requireNonNull;

import dev.parable.model.BadInputException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server knows its caller by. Its text goes into a header and nowhere else.
 *
 * @param variable the environment variable it comes from, for messages
 * @param text empty where a server asks for none
 */
public record ApiKey(String variable, Optional<String> text) {

  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

  /** Checks; a blank key is none. */
  public ApiKey {
    requireNonNull(variable, "variable");
    text = text.map(String::strip).filter(key -> !key.isEmpty());
    if (text.isPresent() && !SENDABLE.matcher(text.get()).matches()) {
      throw new BadInputException(
          variable
              + " holds a sign that no key has (a blank, a line break, a letter outside ASCII); set"
              + " it to the key alone");
    }
  }

  /** The same text without the key, should a server send it back. */
  String removedFrom(String said) {
    return text.map(key -> said.replace(key, "[key]")).orElse(said);
  }

  @Override
  public String toString() {
    return variable + (text.isPresent() ? " (set)" : " (not set)");
  }
}
