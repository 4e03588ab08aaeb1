package dev.parable.provider.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.parable.model.BadInputException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a server knows its caller by. Its text goes into a header and nowhere else. */
public final class ApiKey {

  /** Shorter ones are words such as EMPTY: to take those out would cut holes into answers. */
  private static final int SECRET = 8;

  private static final String REMOVED = "[key]";
  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

  private final String variable;
  private final Optional<String> text;
  private final List<String> forms;

  /**
   * A key; a blank one is none.
   *
   * @param variable the environment variable it comes from, for messages
   * @param written empty where a server asks for none
   * @throws BadInputException when no header can carry it
   */
  public ApiKey(String variable, Optional<String> written) {
    this.variable = requireNonNull(variable, "variable");
    this.text = written.map(String::strip).filter(key -> !key.isEmpty());
    if (text.isPresent() && !SENDABLE.matcher(text.get()).matches()) {
      throw new BadInputException(
          variable
              + " holds a sign that no key has (a blank, a line break, a letter outside ASCII); set"
              + " it to the key alone");
    }
    this.forms =
        List.copyOf(text.filter(key -> key.length() >= SECRET).map(ApiKey::forms).orElse(Set.of()));
  }

  /** The environment variable it comes from. */
  public String variable() {
    return variable;
  }

  /** Empty where a server asks for none. */
  public Optional<String> text() {
    return text;
  }

  /** For a server that asks for none. */
  public static ApiKey none(String variable) {
    return new ApiKey(variable, Optional.empty());
  }

  /**
   * The same text without the key, should a server send it back: not as it is, not in Base64 (at
   * any place within a longer text), not as a part of a URL.
   */
  public String removedFrom(String said) {
    String clean = said;
    for (String form : forms) {
      clean = clean.replace(form, REMOVED);
    }
    return clean;
  }

  private static Set<String> forms(String key) {
    var forms = new LinkedHashSet<String>();
    forms.add(key);
    String encoded = URLEncoder.encode(key, UTF_8);
    forms.add(encoded);
    forms.add(lowerCaseEscapes(encoded));
    forms.add(key.replace("/", "\\/"));
    for (int before = 0; before < 3; before++) {
      forms.add(base64(Base64.getEncoder(), key, before));
      forms.add(base64(Base64.getUrlEncoder(), key, before));
    }
    return forms;
  }

  private static String lowerCaseEscapes(String encoded) {
    return Pattern.compile("%..")
        .matcher(encoded)
        .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
  }

  /** The digits that depend on the key alone when so many bytes stand before it. */
  private static String base64(Base64.Encoder encoder, String key, int before) {
    String whole =
        encoder.withoutPadding().encodeToString((" ".repeat(before) + key).getBytes(UTF_8));
    int first = (before * 8 + 5) / 6;
    int last = (before + key.length()) * 8 / 6;
    return whole.substring(first, last);
  }

  @Override
  public String toString() {
    return variable + (text.isPresent() ? " (set)" : " (not set)");
  }
}
