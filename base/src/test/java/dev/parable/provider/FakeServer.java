package dev.parable.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A fake vendor over {@link FakeHttp}: what is asked decides what is told. */
public final class FakeServer implements AutoCloseable {

  /** An odd number, so that signs and lines are torn apart. */
  private static final int PIECE = 97;

  /**
   * What came.
   *
   * @param headers by their names in lower case
   */
  public record Asked(String method, URI to, Map<String, String> headers, String body) {
    /** One of them; empty where it is missing. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /**
   * What goes back.
   *
   * @param cut whether the connection breaks in the middle of the body
   */
  record Told(int status, Map<String, String> headers, String body, boolean cut) {
    static Told json(int status, String body) {
      return new Told(status, Map.of("Content-Type", "application/json"), body, false);
    }

    static Told events(String body) {
      return new Told(200, Map.of("Content-Type", "text/event-stream"), body, false);
    }

    Told with(String header, String value) {
      var more = new TreeMap<>(headers);
      more.put(header, value);
      return new Told(status, more, body, cut);
    }

    Told broken() {
      return new Told(status, headers, body, true);
    }
  }

  private final FakeHttp server;
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final Function<Asked, Told> vendor;

  FakeServer(Function<Asked, Told> vendor) {
    this.vendor = vendor;
    try {
      this.server = new FakeHttp(this::answer);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void answer(FakeHttp.Asked came, FakeHttp.Out out) throws IOException {
    var one = new Asked(came.method(), URI.create(came.path()), came.headers(), came.body());
    asked.add(one);
    Told told = told(one);
    var headers = new TreeMap<>(told.headers());
    String type = String.valueOf(headers.remove("Content-Type"));
    String[] others =
        headers.entrySet().stream()
            .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
            .toArray(String[]::new);
    if (!told.cut() && !type.startsWith("text/event-stream")) {
      out.send(told.status(), type, told.body(), others);
      return;
    }
    out.begin(told.status(), type, others);
    byte[] bytes = told.body().getBytes(StandardCharsets.UTF_8);
    int end = told.cut() ? bytes.length / 2 : bytes.length;
    for (int at = 0; at < end; at += PIECE) {
      out.piece(Arrays.copyOfRange(bytes, at, Math.min(end, at + PIECE)));
    }
    if (told.cut()) {
      out.cut();
    } else {
      out.end();
    }
  }

  /** A fake that breaks says so, and does not hang. */
  private Told told(Asked came) {
    try {
      return vendor.apply(came);
    } catch (RuntimeException | AssertionError broken) {
      return Told.json(500, "{\"error\":{\"message\":\"the fake broke: " + broken + "\"}}");
    }
  }

  URI base() {
    return server.address();
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
