package dev.parable.cli.view.internal;

import static java.util.Objects.requireNonNull;

/**
 * What is sent back.
 *
 * @param status as HTTP counts them
 * @param type such as {@code text/html; charset=utf-8}
 */
public record Answer(int status, String type, String body) {

  /** Checks. */
  public Answer {
    requireNonNull(type, "type");
    requireNonNull(body, "body");
  }

  /** A page. */
  public static Answer page(int status, String html) {
    return new Answer(status, "text/html; charset=utf-8", html);
  }

  /** A document for the page's script. */
  public static Answer json(String json) {
    return new Answer(200, "application/json; charset=utf-8", json);
  }

  /** A line of plain text. */
  public static Answer text(int status, String text) {
    return new Answer(status, "text/plain; charset=utf-8", text);
  }
}
