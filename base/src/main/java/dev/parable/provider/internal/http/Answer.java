package dev.parable.provider.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.text.Excerpt;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a server sent back, whatever its status; without the key.
 *
 * @param whole false when the body was larger than what is read of one; it holds the beginning then
 * @param plain false when the body is not UTF-8
 */
public record Answer(Exchange exchange, ApiKey key, boolean whole, boolean plain) {

  /** The status. */
  public int status() {
    return exchange.status();
  }

  /** The body as text. */
  public String text() {
    return exchange.response();
  }

  /** The first value of a header, by its name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(exchange.headers().get(name));
  }

  /** Whether it is a stream of events, asked for or not. */
  public boolean streamed() {
    return header("content-type")
        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
        .isPresent();
  }

  /**
   * The body as JSON.
   *
   * @throws ModelException when it is something else
   */
  public JsonNode json() {
    if (!whole) {
      throw unreadable(Kind.REQUEST, "more than " + text().getBytes(UTF_8).length + " bytes");
    }
    try {
      JsonNode root = Json.read(text());
      if (root.isMissingNode()) {
        throw unreadable(Kind.PASSING, "no body");
      }
      if (plain) {
        return root;
      }
    } catch (JacksonException other) {
      // said below
    }
    throw unreadable(Kind.PASSING, "what is no JSON");
  }

  /**
   * The body as events.
   *
   * @throws ModelException when a line of it is no text
   */
  public List<ServerEvent> events() {
    var events = new ArrayList<ServerEvent>();
    try {
      new EventParser(Integer.MAX_VALUE, events::add).accept(text().getBytes(UTF_8));
      return events;
    } catch (CharacterCodingException broken) {
      throw unreadable(Kind.PASSING, "what is no text");
    }
  }

  /**
   * The same, if the server did as it was asked.
   *
   * @param model that was asked for, for the message
   * @throws ModelException when the status is not 200, with what it means
   */
  public Answer accepted(String model) {
    if (status() != 200) {
      throw Refusal.of(this, status(), model);
    }
    return this;
  }

  /** A failure that the body tells in place of the status. */
  public ModelException refusal(int status, String model) {
    return Refusal.of(this, status, model);
  }

  /** A failure: it answered 200 with something that nobody can use. */
  public ModelException unreadable(Kind kind, String what) {
    String body = Excerpt.of(text());
    return failure(
        kind,
        exchange.to()
            + " answered "
            + status()
            + " with "
            + what
            + (body.isEmpty() ? "" : ": " + body)
            + ". Is this the address of the API?");
  }

  /** A failure of this call, with what went over the wire. */
  public ModelException failure(Kind kind, String message) {
    return new ModelException(kind, message).with(exchange);
  }
}
