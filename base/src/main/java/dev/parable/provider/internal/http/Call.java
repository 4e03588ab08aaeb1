package dev.parable.provider.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.provider.internal.http.Incoming.Piece;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and what comes of it. A virtual thread that waits for it holds no platform thread.
 * All calls share one client, and so its connections; redirects are not followed, since the key
 * would travel with them.
 */
final class Call {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration EVER = Duration.ofDays(1);
  private static final List<String> SECRET =
      List.of("set-cookie", "authorization", "x-api-key", "x-goog-api-key", "proxy-authorization");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  private final Connection via;
  private final HttpRequest request;
  private final String sent;
  private final @Nullable EventParser parser;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status;
  private Map<String, String> headers = Map.of();

  Call(Connection via, HttpRequest request, String sent, Optional<Consumer<ServerEvent>> each) {
    this.via = via;
    this.request = request;
    this.sent = sent;
    this.parser = each.map(to -> new EventParser(via.largest(), to)).orElse(null);
  }

  /**
   * Waits for the end.
   *
   * @throws ModelException when there was no whole answer, with what came of it
   */
  @SuppressWarnings("FutureReturnValueIgnored") // what they come to is told as a piece
  Answer answer() {
    var incoming = new Incoming();
    var deadline = new CompletableFuture<Boolean>();
    var exchange = CLIENT.sendAsync(request, incoming);
    exchange.whenComplete(
        (done, failed) -> {
          if (failed != null) {
            incoming.onError(failed);
          }
        });
    deadline
        .orTimeout(via.deadline().toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete(
            (done, late) -> {
              if (late != null) {
                incoming.late();
              }
            });
    boolean ended = false;
    try {
      boolean whole = read(incoming);
      ended = whole;
      return answer(whole);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw Trouble.interrupted(to(), asked).with(exchange());
    } catch (ModelException failed) {
      throw failed.with(exchange());
    } finally {
      deadline.complete(true);
      if (!ended) {
        incoming.cancel();
        exchange.cancel(true);
      }
    }
  }

  /** Returns false when the answer was too large and is not read to its end. */
  private boolean read(Incoming incoming) throws InterruptedException {
    Duration patience = EVER;
    while (true) {
      switch (incoming.next(patience)) {
        case Piece.Head head -> {
          status = head.status();
          headers = kept(head.headers().map());
          if (streams()) {
            patience = via.idle();
          }
        }
        case Piece.Bytes bytes -> {
          if (!take(bytes.content())) {
            return false;
          }
          incoming.more();
        }
        case Piece.End end -> {
          return true;
        }
        case Piece.Broken broken -> throw Trouble.of(to(), broken.cause(), CONNECT);
        case Piece.Late late -> throw Trouble.late(to(), via.deadline());
        case Piece.Silence silence -> throw Trouble.silent(to(), patience);
      }
    }
  }

  private boolean take(byte[] content) {
    int most = streams() ? via.largestStream() : via.largest();
    int room = Math.min(content.length, most - body.size());
    body.write(content, 0, room);
    if (room < content.length) {
      if (streams()) {
        throw tooLarge("more than " + most + " bytes");
      }
      return false;
    }
    if (parser != null && streams()) {
      parse(parser, content);
    }
    return true;
  }

  private void parse(EventParser into, byte[] content) {
    try {
      into.accept(content);
    } catch (CharacterCodingException garbled) {
      throw new ModelException(
          Kind.PASSING, to() + " sent a stream that is not UTF-8; look at its log", garbled);
    } catch (EventParser.TooLargeException large) {
      throw tooLarge("one event of more than " + via.largest() + " bytes");
    }
  }

  private ModelException tooLarge(String what) {
    return new ModelException(
        Kind.REQUEST, to() + " answered with " + what + ", which is no answer of a model");
  }

  private boolean streams() {
    return status == 200
        && headers
            .getOrDefault("content-type", "")
            .toLowerCase(Locale.ROOT)
            .startsWith("text/event-stream");
  }

  private Map<String, String> kept(Map<String, List<String>> given) {
    var kept = new LinkedHashMap<String, String>();
    given.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!SECRET.contains(lower)) {
            kept.put(lower, via.key().removedFrom(String.join(", ", values)));
          }
        });
    return kept;
  }

  private URI to() {
    return request.uri();
  }

  private Answer answer(boolean whole) {
    boolean plain = true;
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(body.toByteArray()));
    } catch (CharacterCodingException garbled) {
      plain = !whole;
    }
    return new Answer(exchange(), via.key(), whole, plain);
  }

  private Exchange exchange() {
    return new Exchange(
        to(),
        via.key().removedFrom(sent),
        status,
        headers,
        via.key().removedFrom(body.toString(UTF_8)));
  }
}
