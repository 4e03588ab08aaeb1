package dev.parable.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The least that can ask a server: one kept connection, HTTP/1.1, answers of a stated length. For
 * one thread at a time.
 */
final class WireClient implements AutoCloseable {

  private final Socket socket;
  private final InputStream input;
  private byte[] bytes = new byte[16_384];
  private int filled;

  WireClient(URI to) throws IOException {
    socket = new Socket(InetAddress.getByName(to.getHost()), to.getPort());
    socket.setTcpNoDelay(true);
    input = socket.getInputStream();
  }

  /** A request as it goes over the wire. */
  static byte[] encoded(URI to, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST "
                + to.getPath()
                + " HTTP/1.1\r\nHost: "
                + to.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(US_ASCII);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  /** Sends, waits, and gives the body of the answer. */
  String ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    filled = 0;
    int body = endOfHead();
    String head = new String(bytes, 0, body, US_ASCII);
    if (!head.startsWith("HTTP/1.1 200")) {
      throw new IOException("the server answered " + head.substring(0, head.indexOf('\r')));
    }
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("\r\ncontent-length:") + "\r\ncontent-length:".length();
    int length = Integer.parseInt(lower.substring(at, lower.indexOf('\r', at)).strip());
    while (filled < body + length) {
      more();
    }
    return new String(bytes, body, length, StandardCharsets.UTF_8);
  }

  private int endOfHead() throws IOException {
    int seen = 3;
    while (true) {
      more();
      for (int i = seen; i < filled; i++) {
        if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
          return i + 1;
        }
      }
      seen = Math.max(3, filled);
    }
  }

  private void more() throws IOException {
    if (filled == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * filled);
    }
    int read = input.read(bytes, filled, bytes.length - filled);
    if (read < 0) {
      throw new EOFException("the server closed the connection");
    }
    filled += read;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
