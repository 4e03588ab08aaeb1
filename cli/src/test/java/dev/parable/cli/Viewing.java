package dev.parable.cli;

import dev.parable.cli.terminal.Surroundings;
import dev.parable.run.Retries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code parable view} in this process, asked over bare sockets: no client corrects what is sent.
 */
final class Viewing implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

  private final Thread thread;
  private final int port;

  private Viewing(Thread thread, int port) {
    this.thread = thread;
    this.port = port;
  }

  /** Opens one over a folder, on a port that is free. */
  static Viewing of(Path folder) throws Exception {
    return of(Map.of("NO_COLOR", "1"), "view", folder.toString(), "--port", "0");
  }

  /** The same by a command with variables; its port must be 0. */
  static Viewing of(Map<String, String> environment, String... words) throws Exception {
    var address = new CompletableFuture<String>();
    var err = new StringWriter();
    var surroundings =
        new Surroundings(
            new PrintWriter(new FirstLine(address)),
            new PrintWriter(err),
            environment,
            InstantSource.system(),
            Retries.atOnce(0));
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  int code = Main.run(surroundings, words);
                  address.completeExceptionally(
                      new IllegalStateException("the viewer ended with " + code + ": " + err));
                });
    String line = address.get(60, TimeUnit.SECONDS);
    return new Viewing(thread, Integer.parseInt(line.replaceAll("\\D+$|^.*:", "")));
  }

  int port() {
    return port;
  }

  /** An address of its own. */
  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** What came back; the head ends with an empty line. */
  record Reply(int status, String head, String body) {}

  Reply get(String path) throws IOException {
    return ask("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n", "");
  }

  /** The token that the page of the first run holds, which may be read yet. */
  String token() throws IOException {
    for (int asked = 0; asked < 100; asked++) {
      // Each answer waits for the reading as long as a reader would.
      Matcher token = TOKEN.matcher(get("/runs/1/").body());
      if (token.find()) {
        return token.group(1);
      }
    }
    throw new IllegalStateException("the page holds no token");
  }

  /** A label, sent as the page sends it. */
  Reply label(int run, String trial, String label, String reader) throws IOException {
    String json =
        "{\"trial\":%s,\"label\":\"%s\",\"reader\":\"%s\",\"note\":\"\"}"
            .formatted(trial, label, reader);
    return post("/runs/" + run + "/labels", token(), "application/json", json, "");
  }

  Reply post(String path, String token, String type, String body, String more) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String head =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-Parable-Token: %s\r\nContent-Type: %s\r\n"
            + "Content-Length: %d\r\n%s";
    return ask(head.formatted(path, port, token, type, length, more), body);
  }

  /** Sends lines of a head, and a body. */
  Reply ask(String head, String body) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      String whole = head + "Connection: close\r\n\r\n" + body;
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.UTF_8));
      byte[] all = socket.getInputStream().readAllBytes();
      String text = new String(all, StandardCharsets.UTF_8);
      int end = text.indexOf("\r\n\r\n");
      return new Reply(
          Integer.parseInt(text.substring(9, 12)),
          text.substring(0, end + 2),
          text.substring(end + 4));
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(30));
  }

  /** Tells the first line as soon as it is whole. */
  private static final class FirstLine extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> line;

    FirstLine(CompletableFuture<String> line) {
      this.line = line;
    }

    @Override
    public void write(char[] characters, int from, int length) {
      text.append(characters, from, length);
      if (text.indexOf("\n") >= 0) {
        line.complete(text.substring(0, text.indexOf("\n")).strip());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
