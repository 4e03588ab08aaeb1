package dev.parable.provider.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.function.Consumer;

/**
 * Reads Server-Sent Events (WHATWG HTML, section 9.2) from bytes that come in any pieces. Lines end
 * with CR, LF or both; an event that no empty line ends was cut and is not told.
 */
final class EventParser {

  /** A line or an event larger than what is read of one. */
  static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Consumer<ServerEvent> each;
  private final int largest;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private String name = "";
  private boolean afterReturn;
  private boolean first = true;

  EventParser(int largest, Consumer<ServerEvent> each) {
    this.largest = largest;
    this.each = each;
  }

  /**
   * Takes the next piece.
   *
   * @throws CharacterCodingException when a line is not UTF-8
   * @throws TooLargeException when a line or an event is
   */
  void accept(byte[] piece) throws CharacterCodingException {
    int begin = 0;
    for (int i = 0; i < piece.length; i++) {
      byte sign = piece[i];
      boolean secondOfTwo = afterReturn && sign == '\n';
      afterReturn = sign == '\r';
      if (secondOfTwo) {
        begin = i + 1;
      } else if (sign == '\n' || sign == '\r') {
        keep(piece, begin, i);
        endLine();
        begin = i + 1;
      }
    }
    keep(piece, begin, piece.length);
  }

  private void keep(byte[] piece, int begin, int end) {
    if (line.size() + (end - begin) > largest) {
      throw new TooLargeException();
    }
    line.write(piece, begin, end - begin);
  }

  private void endLine() throws CharacterCodingException {
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
    line.reset();
    if (first) {
      first = false;
      text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
    if (text.isEmpty()) {
      endEvent();
      return;
    }
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    take(field, value.startsWith(" ") ? value.substring(1) : value);
  }

  /** Comments have no field's name; {@code id} and {@code retry} are for those who reconnect. */
  private void take(String field, String value) {
    if (field.equals("data")) {
      if (data.length() + value.length() > largest) {
        throw new TooLargeException();
      }
      data.append(value).append('\n');
    } else if (field.equals("event")) {
      name = value;
    }
  }

  private void endEvent() {
    if (!data.isEmpty()) {
      data.setLength(data.length() - 1);
      each.accept(new ServerEvent(name.isEmpty() ? "message" : name, data.toString()));
    }
    data.setLength(0);
    name = "";
  }
}
