package dev.parable.provider;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that no HTTP library would let us write: it sends the given bytes, whatever they say.
 */
final class RawServer implements AutoCloseable {

  /** What a caller that wants to be safe begins with. */
  private static final int TLS = 0x16;

  private final ServerSocket socket;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /**
   * Starts.
   *
   * @param thenHangUp whether the connection is closed after the bytes; else it stays open and mute
   */
  RawServer(String bytes, boolean thenHangUp) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(bytes.getBytes(StandardCharsets.UTF_8), thenHangUp));
  }

  private void serve(byte[] bytes, boolean thenHangUp) {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        open.add(caller);
        readHead(new BufferedInputStream(caller.getInputStream()));
        caller.getOutputStream().write(bytes);
        caller.getOutputStream().flush();
        if (thenHangUp) {
          caller.shutdownOutput();
        }
      } catch (IOException closed) {
        // the caller left, or this server was closed
      }
    }
  }

  /** The head and the body, by its length. */
  private static void readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0 || next == TLS) {
        return;
      }
      head.append((char) next);
    }
    for (String line : head.toString().split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        in.readNBytes(Integer.parseInt(line.substring(15).strip()));
      }
    }
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket caller : open) {
      caller.close();
    }
  }
}
