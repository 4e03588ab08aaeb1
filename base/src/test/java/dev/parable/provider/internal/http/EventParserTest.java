package dev.parable.provider.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EventParserTest {

  private static List<ServerEvent> read(byte[] bytes, int... cuts) throws CharacterCodingException {
    var events = new ArrayList<ServerEvent>();
    var parser = new EventParser(1_000, events::add);
    int at = 0;
    for (int cut : cuts) {
      parser.accept(Arrays.copyOfRange(bytes, at, cut));
      at = cut;
    }
    parser.accept(Arrays.copyOfRange(bytes, at, bytes.length));
    return events;
  }

  private static List<ServerEvent> read(String text) throws CharacterCodingException {
    return read(text.getBytes(UTF_8));
  }

  private static ServerEvent message(String data) {
    return new ServerEvent("message", data);
  }

  @Test
  void readsNamesManyLinesAndLeavesCommentsOut() throws CharacterCodingException {
    assertThat(
            read(
                """
                : hello
                event: ping
                data: {}

                data: a
                id: 7
                data:b
                data:  c
                retry: 5
                unknown: x

                event: lost

                data

                data: cut\
                """))
        .containsExactly(new ServerEvent("ping", "{}"), message("a\nb\n c"), message(""));
  }

  @Test
  void everyEndOfLineAndEveryCutGivesTheSame() throws CharacterCodingException {
    for (String end : List.of("\n", "\r", "\r\n")) {
      byte[] bytes =
          ("\uFEFFdata: é\u2028 😀" + end + "data: b" + end + end + "data: c" + end + end)
              .getBytes(UTF_8);
      for (int first = 0; first <= bytes.length; first++) {
        for (int second = first; second <= bytes.length; second++) {
          assertThat(read(bytes, first, second))
              .containsExactly(message("é\u2028 😀\nb"), message("c"));
        }
      }
    }
  }

  @Test
  void aLineAndAnEventHaveABound() throws CharacterCodingException {
    assertThat(read("data: " + "x".repeat(990) + "\n\n")).hasSize(1);
    assertThatThrownBy(() -> read("data: " + "x".repeat(1_000)))
        .isInstanceOf(EventParser.TooLargeException.class);
    assertThatThrownBy(() -> read(("data: " + "x".repeat(300) + "\n").repeat(4)))
        .isInstanceOf(EventParser.TooLargeException.class);
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThatThrownBy(() -> read(new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xC3, '\n', '\n'}))
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void noBytesBreakIt() {
    assertThat(readable(20_000, 7)).isBetween(2_000, 19_999);
  }

  @Tag("stress")
  @Test
  void aMillionStreamsBreakNothing() {
    assertThat(readable(1_000_000, 8)).isPositive();
  }

  /** How many of so many streams are text; each gives the same in one piece and in two. */
  private static int readable(int count, long seed) {
    var random = new Random(seed);
    byte[] signs = "data:event\r\n\n\n :é".getBytes(UTF_8);
    int readable = 0;
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] =
            random.nextInt(50) == 0 ? (byte) random.nextInt() : signs[random.nextInt(signs.length)];
      }
      try {
        assertThat(read(bytes, random.nextInt(bytes.length + 1))).isEqualTo(read(bytes));
        readable++;
      } catch (CharacterCodingException expected) {
        assertThat(bytes).isNotEmpty();
      }
    }
    return readable;
  }
}
