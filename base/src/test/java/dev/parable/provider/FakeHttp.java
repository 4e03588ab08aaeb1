package dev.parable.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A real HTTP/1.1 server on this machine over which a test has full power: it can answer in pieces
 * of any size, cut an answer anywhere, and fall silent. Connections are kept open between requests,
 * as real servers do.
 */
public final class FakeHttp implements AutoCloseable {

  /** What answers. */
  @FunctionalInterface
  public interface Handler {
    /** Answers one request. What it throws cuts the connection. */
    void answer(Asked asked, Out out) throws IOException;
  }

  /**
   * One request that came.
   *
   * @param headers by their names in lower case
   */
  public record Asked(String method, String path, Map<String, String> headers, String body) {}

  /** Where an answer goes. */
  public static final class Out {

    private final OutputStream to;
    private boolean cut;

    private Out(OutputStream to) {
      this.to = to;
    }

    /** A whole answer. */
    public void send(int status, String contentType, String body, String... headers)
        throws IOException {
      byte[] bytes = body.getBytes(UTF_8);
      head(status, contentType, "Content-Length: " + bytes.length, headers);
      to.write(bytes);
      to.flush();
    }

    /** The head of an answer that comes in pieces. */
    public void begin(int status, String contentType, String... headers) throws IOException {
      head(status, contentType, "Transfer-Encoding: chunked", headers);
    }

    private void head(int status, String contentType, String length, String... headers)
        throws IOException {
      var head = new StringBuilder("HTTP/1.1 " + status + " So\r\n");
      head.append("Content-Type: ").append(contentType).append("\r\n").append(length);
      for (int i = 0; i < headers.length; i += 2) {
        head.append("\r\n").append(headers[i]).append(": ").append(headers[i + 1]);
      }
      to.write(head.append("\r\n\r\n").toString().getBytes(ISO_8859_1));
      to.flush();
    }

    /** One piece. */
    public void piece(byte[] bytes) throws IOException {
      to.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
      to.write(bytes);
      to.write("\r\n".getBytes(ISO_8859_1));
      to.flush();
    }

    /** The end of an answer in pieces. */
    public void end() throws IOException {
      to.write("0\r\n\r\n".getBytes(ISO_8859_1));
      to.flush();
    }

    /** Breaks the connection off after this answer, whole or not. */
    public void cut() {
      cut = true;
    }

    /** Sends nothing more, until this server is closed. */
    public void hang() throws IOException {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException closed) {
        throw new IOException(closed);
      }
    }
  }

  private final ServerSocket socket;
  private final Handler handler;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  /** Starts. */
  public FakeHttp(Handler handler) throws IOException {
    this.handler = handler;
    this.socket = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    threads.add(Thread.ofVirtual().start(this::accept));
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        caller.setTcpNoDelay(true);
        open.add(caller);
        threads.add(Thread.ofVirtual().start(() -> serve(caller)));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      var in = new BufferedInputStream(caller.getInputStream());
      while (true) {
        Asked asked = read(in);
        if (asked == null) {
          return;
        }
        var out = new Out(caller.getOutputStream());
        handler.answer(asked, out);
        if (out.cut) {
          return;
        }
      }
    } catch (IOException closed) {
      // the caller left, this server was closed, or the handler wants the connection cut
    }
  }

  private static Asked read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.append((char) next);
    }
    String[] lines = head.toString().split("\r\n");
    var headers = new TreeMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      String[] parts = lines[i].split(": ?", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String[] first = lines[0].split(" ");
    return new Asked(first[0], first[1], headers, new String(in.readNBytes(length), UTF_8));
  }

  /** Up to the port. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket caller : open) {
      caller.close();
    }
    threads.forEach(Thread::interrupt);
  }
}
