package dev.parable.provider.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a server is spoken with. Nothing is sent before the first call. Safe for use from many
 * threads.
 *
 * @param key sent in one header and nowhere else
 * @param sentAs the name of that header; {@code Authorization} carries it as a bearer token
 * @param headers that go with every request; no secret may be in them
 * @param deadline for one answer, from the first byte sent to the last one received
 * @param idle the longest silence within a stream
 * @param largest the most bytes of an answer, of an event and of a line
 * @param largestStream the most bytes of all events of an answer
 */
public record Connection(
    BaseUrl base,
    ApiKey key,
    String sentAs,
    Map<String, String> headers,
    Duration deadline,
    Duration idle,
    int largest,
    int largestStream) {

  /** For one answer, where nobody says otherwise. */
  public static final Duration DEADLINE = Duration.ofMinutes(10);

  /** For a silence within a stream, where nobody says otherwise. */
  public static final Duration IDLE = Duration.ofMinutes(2);

  private static final int LARGEST = 16 << 20;
  private static final int LARGEST_STREAM = 128 << 20;
  private static final String BEARER = "Authorization";

  /** Checks; copies. */
  public Connection {
    requireNonNull(base, "base");
    requireNonNull(key, "key");
    requireNonNull(sentAs, "sentAs");
    headers = Map.copyOf(headers);
    positive("deadline", deadline);
    positive("idle time-out", idle);
    if (largest < 1 || largestStream < 1) {
      throw new IllegalArgumentException(
          "an answer has at least one byte, was " + largest + " and " + largestStream);
    }
    if (key.text().isPresent()) {
      base.checkThatAKeyMayTravel(key);
    }
  }

  /** With the usual limits, the key as a bearer token. */
  public Connection(BaseUrl base, ApiKey key) {
    this(base, key, BEARER, Map.of(), DEADLINE, IDLE, LARGEST, LARGEST_STREAM);
  }

  private static void positive(String what, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException("the " + what + " must be positive, was " + duration);
    }
  }

  /** The same, the key in this header, as it is. */
  public Connection keyIn(String header) {
    return new Connection(base, key, header, headers, deadline, idle, largest, largestStream);
  }

  /** The same with these headers on every request. */
  public Connection with(Map<String, String> given) {
    return new Connection(base, key, sentAs, given, deadline, idle, largest, largestStream);
  }

  /** The same with other limits of time. */
  public Connection within(Duration whole, Duration silence) {
    return new Connection(base, key, sentAs, headers, whole, silence, largest, largestStream);
  }

  /** The same, reading answers up to this many bytes; for files. */
  public Connection taking(int bytes) {
    return new Connection(base, key, sentAs, headers, deadline, idle, bytes, largestStream);
  }

  /**
   * Asks for something.
   *
   * @param path below the base URL, with its slash, with its query
   * @throws dev.parable.model.ModelException when no whole answer came
   */
  public Answer get(String path) {
    return call(to(path).GET(), "", Optional.empty());
  }

  /**
   * Sends JSON and waits for the whole answer, whatever its status.
   *
   * @throws dev.parable.model.ModelException when none came
   */
  public Answer post(String path, String json) {
    return call(posted(path, json), json, Optional.empty());
  }

  /**
   * Sends anything and waits for the whole answer, whatever its status.
   *
   * @throws dev.parable.model.ModelException when none came
   */
  public Answer post(String path, String contentType, byte[] content) {
    return call(
        to(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(content)),
        new String(content, UTF_8),
        Optional.empty());
  }

  /**
   * Sends JSON and gives the events of the answer away as they come, on the calling thread. A
   * server that does not stream although asked is waited for; then no event is given, and {@link
   * Answer#streamed} says so. What {@code each} throws ends the call; a {@code ModelException} gets
   * the exchange up to there.
   *
   * @throws dev.parable.model.ModelException when no whole answer came: what events gave is void
   */
  public Answer events(String path, String json, Consumer<ServerEvent> each) {
    return call(posted(path, json), json, Optional.of(each));
  }

  /**
   * What a refusal means that came within a stream, after a status of 200.
   *
   * @param status that it stands for
   * @param body the JSON that tells it
   * @param model that was asked for, for the message
   */
  public ModelException refusal(String path, int status, String body, String model) {
    var exchange = new Exchange(base.with(path), "", status, Map.of(), key.removedFrom(body));
    return new Answer(exchange, key, true, true).refusal(status, model);
  }

  /** A failure of a kind, said of a place below the base URL. */
  public ModelException failure(String path, ModelException.Kind kind, String what) {
    return new ModelException(kind, base.with(path) + " " + what);
  }

  private HttpRequest.Builder posted(String path, String json) {
    BodyPublisher body = BodyPublishers.ofString(json, UTF_8);
    return to(path).header("Content-Type", "application/json").POST(body);
  }

  private HttpRequest.Builder to(String path) {
    URI address = base.with(path);
    var request = HttpRequest.newBuilder(address).header("User-Agent", "parable");
    headers.forEach(request::header);
    key.text()
        .ifPresent(text -> request.header(sentAs, sentAs.equals(BEARER) ? "Bearer " + text : text));
    return request;
  }

  private Answer call(
      HttpRequest.Builder request, String sent, Optional<Consumer<ServerEvent>> each) {
    String accept = each.isPresent() ? "text/event-stream, application/json" : "application/json";
    return new Call(this, request.header("Accept", accept).build(), sent, each).answer();
  }

  @Override
  public String toString() {
    return base.uri() + ", " + key;
  }
}
