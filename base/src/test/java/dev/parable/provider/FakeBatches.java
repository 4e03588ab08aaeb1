package dev.parable.provider;

import dev.parable.provider.FakeServer.Asked;
import dev.parable.provider.FakeServer.Told;
import dev.parable.provider.internal.http.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A provider's batches on this machine. Nothing happens by itself: a test says what state a batch
 * is in and what became of each request. Results come in another order than requests.
 */
public abstract sealed class FakeBatches implements AutoCloseable
    permits FakeAnthropicBatches, FakeOpenAiBatches {

  /** What becomes of a request. */
  enum Fate {
    ANSWERED,
    INVALID,
    BROKEN,
    EXPIRED,
    CANCELLED
  }

  private final FakeServer server = new FakeServer(this::answer);
  private final Map<String, JsonNode> items = new LinkedHashMap<>();
  private Map<String, Fate> fates = Map.of();
  private String state = "";
  private String lastWord = "";
  private int checksLeft;
  private boolean locked;
  private final CountDownLatch askedAfter = new CountDownLatch(1);

  abstract Told tell(Asked asked);

  private synchronized Told answer(Asked asked) {
    if (asked.method().equals("GET")) {
      askedAfter.countDown();
    }
    if (locked && asked.method().equals("GET")) {
      return Told.json(401, "{\"error\":{\"message\":\"this key was withdrawn\"}}");
    }
    if (checksLeft > 0 && asked.method().equals("GET") && --checksLeft == 0) {
      ends(lastWord, Map.of());
    }
    return tell(asked);
  }

  /** It ends in this state, all answered, when it is asked after so many times. */
  public final synchronized void endsAfter(int checks, String word) {
    checksLeft = checks;
    lastWord = word;
  }

  /** Waits until somebody who handed a batch in asks after it. */
  public final boolean isAskedAfter() throws InterruptedException {
    return askedAfter.await(1, TimeUnit.MINUTES);
  }

  /** Nobody may ask after anything, or everybody again. */
  public final synchronized void isLocked(boolean now) {
    locked = now;
  }

  /** Requests of all batches that were handed in. */
  public final synchronized int requests() {
    return items.size();
  }

  /** How often something was handed in. */
  public final long posts() {
    return asked().stream().filter(came -> came.method().equals("POST")).count();
  }

  /** The line of one result. */
  abstract String line(String customId, Fate fate);

  /** The batch is in this state now. */
  final void is(String word) {
    state = word;
  }

  /** The batch is in this state now, which is its last. */
  final void ends(String word, Map<String, Fate> how) {
    state = word;
    fates = how;
  }

  final String state() {
    return state;
  }

  final void take(String customId, JsonNode body) {
    if (items.putIfAbsent(customId, body) != null) {
      throw new IllegalStateException("custom_id must be unique: " + customId);
    }
  }

  final Map<String, JsonNode> items() {
    return items;
  }

  final Fate fate(String customId) {
    return fates.getOrDefault(customId, Fate.ANSWERED);
  }

  final long count(Fate fate) {
    return items.keySet().stream().filter(id -> fate(id) == fate).count();
  }

  final String lines(boolean answered) {
    List<String> ids = new ArrayList<>(items.keySet());
    Collections.reverse(ids);
    var lines = new StringBuilder();
    for (String id : ids) {
      if ((fate(id) == Fate.ANSWERED) == answered) {
        lines.append(line(id, fate(id))).append('\n');
      }
    }
    return lines.toString();
  }

  static Told notFound() {
    return Told.json(404, "{\"error\":{\"type\":\"not_found_error\",\"message\":\"Not found\"}}");
  }

  static Told refused(String why) {
    return Told.json(
        400,
        Json.write(
            Json.object()
                .set(
                    "error",
                    Json.object().put("type", "invalid_request_error").put("message", why))));
  }

  /** Where it is. */
  public final URI base() {
    return server.base();
  }

  final List<Asked> asked() {
    return server.asked();
  }

  @Override
  public final void close() {
    server.close();
  }
}
