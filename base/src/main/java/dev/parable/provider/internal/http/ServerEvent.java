package dev.parable.provider.internal.http;

import static java.util.Objects.requireNonNull;

/**
 * One event of a stream.
 *
 * @param name what kind it is; {@code message} where the server does not say
 * @param data its lines, joined by a line feed
 */
public record ServerEvent(String name, String data) {

  /** Checks. */
  public ServerEvent {
    requireNonNull(name, "name");
    requireNonNull(data, "data");
  }
}
