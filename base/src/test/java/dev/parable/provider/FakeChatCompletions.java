package dev.parable.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.provider.FakeChatTurn.Fault;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A faithful model server of the Chat Completions form: it refuses with 400 what the vendor that it
 * plays would refuse (an unknown field, a wrong type, a missing bound), and answers by a script,
 * whole or as a stream in pieces of a few bytes, with the faults that the script asks for.
 */
public final class FakeChatCompletions implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FakeHttp http;
  private final FakeChatVendor vendor;
  private final Function<JsonNode, FakeChatTurn> script;
  private final Optional<String> key;
  private final List<FakeHttp.Asked> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();

  /** Answers each request with what the script says to its body. */
  public FakeChatCompletions(
      FakeChatVendor vendor, Optional<String> key, Function<JsonNode, FakeChatTurn> script)
      throws IOException {
    this.vendor = vendor;
    this.key = key;
    this.script = script;
    this.http = new FakeHttp(this::answer);
  }

  /** Answers every request alike, whoever asks. */
  public FakeChatCompletions(FakeChatVendor vendor, FakeChatTurn turn) throws IOException {
    this(vendor, Optional.empty(), body -> turn);
  }

  /** Where its API begins. */
  public URI base() {
    return URI.create(http.address() + "/v1");
  }

  /** What came, in order. */
  public List<FakeHttp.Asked> asked() {
    return List.copyOf(asked);
  }

  /** The bodies that came, in order. */
  public List<JsonNode> bodies() {
    return asked.stream().map(one -> JSON.readTree(one.body())).toList();
  }

  /** How many requests were refused for their form. */
  public int refused() {
    return refused.get();
  }

  private void answer(FakeHttp.Asked request, FakeHttp.Out out) throws IOException {
    asked.add(request);
    if (!request.path().equals("/v1/chat/completions") || !request.method().equals("POST")) {
      out.send(404, "application/json", error("no such path", "not_found"));
      return;
    }
    if (key.isPresent()
        && !("Bearer " + key.get()).equals(request.headers().get("authorization"))) {
      out.send(401, "application/json", error("Incorrect API key", "invalid_api_key"));
      return;
    }
    JsonNode body;
    try {
      body = JSON.readTree(request.body());
    } catch (JacksonException broken) {
      out.send(400, "application/json", error("not JSON", "invalid_request_error"));
      return;
    }
    Optional<String> complaint = vendor.complaint(body);
    if (complaint.isPresent()) {
      refused.incrementAndGet();
      out.send(400, "application/json", error(complaint.get(), "invalid_request_error"));
      return;
    }
    answer(body, script.apply(body), out);
  }

  private void answer(JsonNode body, FakeChatTurn turn, FakeHttp.Out out) throws IOException {
    String[] id = {"x-request-id", "req-" + asked.size()};
    boolean stream = body.path("stream").asBoolean(false) != turn.contrary();
    switch (turn.fault()) {
      case Fault.Status fault -> {
        out.send(fault.status(), "application/json", fault.body(), fault.headers());
        return;
      }
      case Fault.Malformed fault -> {
        String text = turn.whole(vendor, body);
        out.send(200, "application/json", text.substring(0, text.length() / 2), id);
        return;
      }
      case Fault.Hang fault when fault.events() < 0 -> {
        out.hang();
        return;
      }
      case Fault.None none -> {}
      case Fault.Cut cut -> {}
      case Fault.Hang hang -> {}
      case Fault.ErrorEvent error -> {}
    }
    if (stream) {
      stream(turn, turn.events(vendor, body), out, id);
    } else {
      whole(turn, turn.whole(vendor, body), out, id);
    }
  }

  private static void whole(FakeChatTurn turn, String text, FakeHttp.Out out, String[] id)
      throws IOException {
    switch (turn.fault()) {
      case Fault.ErrorEvent error -> out.send(200, "application/json", error.json(), id);
      case Fault.Cut cut -> {
        out.begin(200, "application/json", id);
        out.piece(text.substring(0, text.length() / 2).getBytes(UTF_8));
        out.cut();
      }
      case Fault.Hang hang -> {
        out.begin(200, "application/json", id);
        out.hang();
      }
      case Fault.None none -> out.send(200, "application/json", text, id);
      case Fault.Status status -> throw new IllegalStateException();
      case Fault.Malformed malformed -> throw new IllegalStateException();
    }
  }

  private static void stream(FakeChatTurn turn, List<String> events, FakeHttp.Out out, String[] id)
      throws IOException {
    out.begin(200, "text/event-stream; charset=utf-8", id);
    int wrongAt =
        switch (turn.fault()) {
          case Fault.Cut cut -> cut.events();
          case Fault.Hang hang -> hang.events();
          case Fault.ErrorEvent error -> error.events();
          case Fault.None none -> Integer.MAX_VALUE;
          case Fault.Status status -> Integer.MAX_VALUE;
          case Fault.Malformed malformed -> Integer.MAX_VALUE;
        };
    for (String event : events.subList(0, Math.min(wrongAt, events.size()))) {
      String end = turn.lineEnd();
      send(": alive" + end + "data: " + event + end + end, turn.pieces(), out);
    }
    switch (turn.fault()) {
      case Fault.Hang hang -> out.hang();
      case Fault.ErrorEvent error -> {
        send("data: " + error.json() + "\n\n", turn.pieces(), out);
        out.end();
      }
      case Fault.Cut cut -> {
        if (cut.cleanly()) {
          out.end();
        }
        out.cut();
      }
      case Fault.None none -> out.end();
      case Fault.Status status -> out.end();
      case Fault.Malformed malformed -> out.end();
    }
  }

  private static void send(String text, int size, FakeHttp.Out out) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    for (int at = 0; at < bytes.length; at += size) {
      out.piece(java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
    }
  }

  private static String error(String message, String type) {
    return JSON.createObjectNode()
        .set("error", JSON.createObjectNode().put("message", message).put("type", type))
        .toString();
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
