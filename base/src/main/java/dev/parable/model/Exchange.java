package dev.parable.model;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What went over the wire for one answer, kept whole so that any of it can be looked up later. No
 * key is in it: the headers that carry one are not kept, and a key inside a body is removed.
 *
 * @param to where it was sent
 * @param request the body, JSON as it was sent
 * @param status of the answer; 0 where none came
 * @param headers of the answer, names in lower case
 * @param response the body as it came; for a stream, its events as they came
 */
public record Exchange(
    URI to, String request, int status, Map<String, String> headers, String response) {

  private static final String FINGERPRINT = "\"system_fingerprint\"";
  private static final Pattern GIVEN =
      Pattern.compile("\\s*:\\s*\"([\\x20-\\x7e&&[^\"\\\\]]{1,200})\"");

  /** Copies; sorts the headers by name. */
  public Exchange {
    requireNonNull(to, "to");
    requireNonNull(request, "request");
    requireNonNull(response, "response");
    var lower = new TreeMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Collections.unmodifiableSortedMap(lower);
  }

  /** The name that the provider gave to this call, for asking its support about it. */
  public Optional<String> requestId() {
    return Stream.of("request-id", "x-request-id", "x-goog-request-id", "cf-ray")
        .filter(headers::containsKey)
        .map(headers::get)
        .findFirst();
  }

  /**
   * What the provider calls the build and settings that answered, beside the model's name, where it
   * does: {@code system_fingerprint} (OpenAI API reference, "The chat completion object"). A model
   * cannot say it: quotation marks in its words stand behind a backslash here.
   */
  public Optional<String> fingerprint() {
    for (int at = response.indexOf(FINGERPRINT);
        at >= 0;
        at = response.indexOf(FINGERPRINT, at + 1)) {
      Matcher given = GIVEN.matcher(response).region(at + FINGERPRINT.length(), response.length());
      if (given.lookingAt()) {
        return Optional.of(given.group(1));
      }
    }
    return Optional.empty();
  }
}
