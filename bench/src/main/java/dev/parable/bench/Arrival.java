package dev.parable.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes of one connection, until they are a whole request. HTTP/1.1 with a stated length. */
final class Arrival {

  /**
   * A whole request.
   *
   * @param line for example {@code POST /v1/chat/completions HTTP/1.1}
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Whole(String line, byte[] bytes, int from, int to) {

    /** Where a text begins in the body; -1 where it does not stand. */
    int first(byte[] text) {
      for (int i = from; i <= to - text.length; i++) {
        if (bytes[i] == text[0] && Arrays.equals(bytes, i, i + text.length, text, 0, text.length)) {
          return i;
        }
      }
      return -1;
    }

    int last(byte[] text) {
      for (int i = to - text.length; i >= from; i--) {
        if (bytes[i] == text[0] && Arrays.equals(bytes, i, i + text.length, text, 0, text.length)) {
          return i;
        }
      }
      return -1;
    }

    /** The six digits behind a place; -1 where there are none. */
    int digits(int at) {
      int number = 0;
      for (int i = at; i < at + 6; i++) {
        if (i >= to || bytes[i] < '0' || bytes[i] > '9') {
          return -1;
        }
        number = number * 10 + bytes[i] - '0';
      }
      return number;
    }
  }

  private byte[] bytes = new byte[16_384];
  private int filled;

  /** Takes what was read. */
  void add(ByteBuffer read) {
    int more = read.remaining();
    if (filled + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, filled + more));
    }
    read.get(bytes, filled, more);
    filled += more;
  }

  /**
   * The request, if it is whole; what stands in it is good until more is read.
   *
   * @throws IllegalArgumentException when its length is not stated
   */
  @Nullable Whole next() {
    int body = endOfHead();
    if (body < 0) {
      return null;
    }
    String head = new String(bytes, 0, body, US_ASCII);
    String line = head.substring(0, head.indexOf('\r'));
    int length = length(head, line.startsWith("POST "));
    if (filled < body + length) {
      return null;
    }
    if (filled > body + length) {
      throw new IllegalArgumentException("a second request came before the first was answered");
    }
    filled = 0;
    return new Whole(line, bytes, body, body + length);
  }

  private int endOfHead() {
    for (int i = 3; i < filled; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int length(String head, boolean needed) {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("\r\ncontent-length:");
    if (at < 0) {
      if (needed) {
        throw new IllegalArgumentException("no Content-Length");
      }
      return 0;
    }
    int from = at + "\r\ncontent-length:".length();
    return Integer.parseInt(lower.substring(from, lower.indexOf('\r', from)).strip());
  }
}
