package dev.parable.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs that were altered by chance, in their bytes and in what they say: each is read or refused
 * with one line; nothing hangs, nothing else is thrown, and no file appears.
 */
@Timeout(600)
class FuzzTest {

  private static final LogLimits LIMITS = new LogLimits(4L << 20, 50_000, 1_000);
  private static final List<String> WORDS =
      List.of(
          "null",
          "[]",
          "{}",
          "NaN",
          "-Infinity",
          "-1",
          "0",
          "1e999",
          "9".repeat(40),
          "true",
          "\"\"",
          "\"attachment://k\"",
          "\"tc://k\"",
          "[[0,9]]",
          "[[-5,2147483647]]",
          "[[3]]",
          "\"\\ud800\"",
          "[null]",
          "{\"value\":NaN}",
          "\"assistant\"",
          "\"" + "x".repeat(999) + "\"");

  @TempDir private Path folder;
  private byte[] small;
  private byte[] chunked;
  private String sample;

  @BeforeEach
  void make() throws IOException {
    sample =
        """
        {"id":"a","epoch":1,"input":[{"role":"user","content":"attachment://k"}],"target":"",
        "messages":[{"role":"user","content":"hello"},{"role":"assistant","content":[
        {"type":"reasoning","reasoning":"r","signature":"s","redacted":false},
        {"type":"text","text":"t"}],"tool_calls":[{"id":"c","function":"f","arguments":{"x":1}}]},
        {"role":"tool","tool_call_id":"c","content":"ok","error":{"type":"x","message":"m"}}],
        "output":{"model":"m","choices":[{"stop_reason":"stop"}]},
        "scores":{"harm":{"value":{"x":1,"y":NaN},"explanation":"e","metadata":{"outcome":"o"}}},
        "metadata":{"surface":"s","n":1.5},"events":[{"event":"model","input":[],
        "input_refs":[[0,2]],"call":{"request":{},"call_refs":[[0,1]],"call_key":"messages"}}],
        "events_data":{"messages":[{"role":"user","content":"attachment://k"},{}],"calls":[1]},
        "model_usage":{"m":{"input_tokens":1,"output_tokens":2,"total_tokens":3}},
        "attachments":{"k":"long text"},"limit":{"type":"token","limit":5},
        "started_at":"2026-11-23T07:00:00+00:00"}\
        """;
    Path file = folder.resolve("seed.eval");
    write(file, sample);
    small = Files.readAllBytes(file);
    Path parts = folder.resolve("parts.eval");
    try (Zips zip = Zips.logAt(parts)) {
      zip.add(
          "samples/a_epoch_1/sample.json",
          sample.replace("\"events\"", "\"message_refs\":[[0,1]],\"e\""));
      for (String part : List.of("messages", "events", "calls")) {
        zip.add("samples/a_epoch_1/" + part + "/0.json", "[{\"role\":\"user\",\"content\":\"x\"}]");
      }
      zip.add("samples/a_epoch_1/attachments/0.json", "[\"long\"]");
    }
    chunked = Files.readAllBytes(parts);
    Files.delete(file);
    Files.delete(parts);
  }

  private static void write(Path file, String sample) throws IOException {
    try (Zips zip = Zips.logAt(file)) {
      zip.frames(
          "samples/a_epoch_1.json",
          List.of(sample.substring(0, sample.length() / 2), sample.substring(sample.length() / 2)));
      zip.add("_journal/summaries/1.json", "[" + sample + "]");
    }
  }

  @Test
  void fiveThousandAlteredLogsAreReadOrRefused() throws IOException {
    int read = alter(5_000, 1);
    assertThat(read).as("read, of 5,000").isBetween(500, 4_500);
  }

  @Test
  @Tag("stress")
  @Timeout(7_200)
  void aMillionAlteredLogsAreReadOrRefused() throws IOException {
    alter(1_000_000, 2);
    assertThat(liveMegabytes()).isLessThan(512);
  }

  /** The heap after the last collection. */
  private static long liveMegabytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  /** How many of the altered logs were read to their end. */
  private int alter(int count, long seed) throws IOException {
    Path zip = folder.resolve("a.eval");
    int read = 0;
    for (int i = 0; i < count; i++) {
      var dice = new SplittableRandom(seed * 1_000_003 + i);
      switch (i % 4) {
        case 0 -> Files.write(zip, alteredBytes(small, dice));
        case 1 -> Files.write(zip, alteredBytes(chunked, dice));
        case 2 -> write(zip, alteredText(sample, dice));
        default ->
            Files.writeString(
                zip,
                alteredText(
                    Zips.START.substring(0, Zips.START.length() - 1)
                        + ",\"samples\":["
                        + sample
                        + "]}",
                    dice));
      }
      try (EvalLog log = EvalLog.open(zip, LIMITS)) {
        log.summaries();
        log.each(one -> one.events().each(event -> {}));
        read++;
      } catch (BadInputException refused) {
        assertThat(refused.getMessage()).as("log %d", i).hasLineCount(1);
      } catch (RuntimeException | Error wrong) {
        throw new AssertionError("altered log " + i + " of seed " + seed, wrong);
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(zip);
    }
    return read;
  }

  private static byte[] alteredBytes(byte[] from, SplittableRandom dice) {
    byte[] bytes = from.clone();
    for (int n = dice.nextInt(1, 4); n > 0; n--) {
      int at = dice.nextInt(bytes.length);
      switch (dice.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << dice.nextInt(8));
        case 1 -> bytes[at] = (byte) dice.nextInt(256);
        case 2 ->
            Arrays.fill(
                bytes, at, Math.min(at + 4, bytes.length), (byte) (dice.nextBoolean() ? 0xff : 0));
        case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default -> {
          var spliced = new ByteArrayOutputStream();
          int other = dice.nextInt(bytes.length);
          spliced.write(bytes, 0, at);
          spliced.write(bytes, other, Math.min(dice.nextInt(1, 200), bytes.length - other));
          spliced.write(bytes, at, bytes.length - at);
          bytes = spliced.toByteArray();
        }
      }
    }
    return bytes;
  }

  /** Values in the JSON replaced by others; now and then a character too. */
  private static String alteredText(String from, SplittableRandom dice) {
    var text = new StringBuilder(from);
    for (int n = dice.nextInt(1, 4); n > 0; n--) {
      int colon = text.indexOf(":", dice.nextInt(text.length()));
      if (colon < 0) {
        continue;
      }
      int end = colon + 1;
      int depth = 0;
      while (end < text.length()) {
        char c = text.charAt(end);
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        if (depth < 0 || (depth == 0 && c == ',')) {
          break;
        }
        end++;
      }
      text.replace(colon + 1, end, WORDS.get(dice.nextInt(WORDS.size())));
      if (dice.nextInt(6) == 0) {
        text.setCharAt(dice.nextInt(text.length()), (char) dice.nextInt(32, 127));
      }
    }
    return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
