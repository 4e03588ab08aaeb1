package dev.parable.run.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A JSON text with its long texts taken out: strings longer than {@value #SHORT} characters. A
 * string that itself holds JSON, such as a request kept as it went over the wire, is looked into
 * instead, so that the prompt in it is found again in the next request. In place of each stands its
 * number between two {@value #MARK}, a character that no JSON holds as it is.
 *
 * <p>Nothing depends on where exactly it is cut but the room that is saved.
 *
 * @param pieces what stays, in order; one more than the texts
 */
record LongTexts(List<String> pieces, List<Text> texts) {

  /** At most so many characters stay where they are. */
  static final int SHORT = 200;

  private static final char MARK = '\u0001';

  /** A long text and the first half of its SHA-256. */
  record Text(String text, Hash hash) {}

  /** 16 bytes. */
  record Hash(long high, long low) {

    static Hash of(String text) {
      var sha = ByteBuffer.wrap(sha256().digest(text.getBytes(UTF_8)));
      return new Hash(sha.getLong(), sha.getLong());
    }

    byte[] bytes() {
      return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException missing) {
        throw new IllegalStateException("every Java runtime has SHA-256", missing);
      }
    }
  }

  /**
   * The hashes of long texts that came before: a prompt comes again in each epoch, and to see that
   * two texts are equal takes less than a tenth of the time of their hash. All are forgotten when
   * they were too much. Safe for use from many threads.
   */
  static final class Hashes {

    /** Shorter ones are hashed as fast, and seldom come again. */
    private static final int LONG = 1_000;

    /** Characters. */
    private static final long MOST = 24_000_000;

    private final Map<String, Hash> known = new ConcurrentHashMap<>();
    private final AtomicLong characters = new AtomicLong();

    Hash of(String text) {
      if (text.length() < LONG) {
        return Hash.of(text);
      }
      Hash hash = known.get(text);
      if (hash == null) {
        hash = Hash.of(text);
        if (characters.addAndGet(text.length()) > MOST) {
          characters.set(0);
          known.clear();
        }
        known.put(text, hash);
      }
      return hash;
    }
  }

  /** Takes them out. */
  static LongTexts of(String json, Hashes hashes) {
    var pieces = new ArrayList<String>();
    var texts = new ArrayList<Text>();
    int taken = 0;
    int quote = json.indexOf('"');
    while (quote >= 0) {
      int from = quote + 1;
      int next = holdsJson(json, from) ? json.indexOf('"', from) : close(json, quote);
      int end = next - backslashes(json, next);
      if (end - from > SHORT) {
        String text = json.substring(from, end);
        pieces.add(json.substring(taken, from));
        texts.add(new Text(text, hashes.of(text)));
        taken = end;
      }
      quote = next;
    }
    pieces.add(json.substring(taken));
    return new LongTexts(pieces, texts);
  }

  private static boolean holdsJson(String json, int from) {
    return from < json.length() && (json.charAt(from) == '{' || json.charAt(from) == '[');
  }

  /**
   * The mark that ends what a mark begins: marks inside a string have more backslashes before them
   * than the two around it.
   */
  private static int close(String json, int quote) {
    int own = backslashes(json, quote);
    int next = json.indexOf('"', quote + 1);
    while (next >= 0 && backslashes(json, next) > own) {
      next = json.indexOf('"', next + 1);
    }
    return next;
  }

  private static int backslashes(String json, int quote) {
    int first = quote;
    while (first > 0 && json.charAt(first - 1) == '\\') {
      first--;
    }
    return quote - first;
  }

  /** As it is stored, each long text as its number. */
  String stored(long[] numbers) {
    var stored = new StringBuilder(pieces.getFirst());
    for (int i = 0; i < numbers.length; i++) {
      stored.append(MARK).append(numbers[i]).append(MARK).append(pieces.get(i + 1));
    }
    return stored.toString();
  }

  /** Whether something was taken out of what is stored. */
  static boolean isCut(String stored) {
    return stored.indexOf(MARK) >= 0;
  }

  /**
   * The numbers of the texts that were taken out, in order.
   *
   * @throws IllegalArgumentException when it is not what was stored
   */
  static List<Long> numbers(String stored) {
    var numbers = new ArrayList<Long>();
    for (int mark = stored.indexOf(MARK); mark >= 0; ) {
      int end = stored.indexOf(MARK, mark + 1);
      if (end < 0) {
        throw new IllegalArgumentException("a mark without an end");
      }
      numbers.add(Long.valueOf(stored.substring(mark + 1, end)));
      mark = stored.indexOf(MARK, end + 1);
    }
    return numbers;
  }

  /** What was stored, with the texts of its numbers put back. */
  static String whole(String stored, List<String> texts) {
    var whole = new StringBuilder(stored.length() + 4 * SHORT);
    int from = 0;
    for (String text : texts) {
      int mark = stored.indexOf(MARK, from);
      whole.append(stored, from, mark).append(text);
      from = stored.indexOf(MARK, mark + 1) + 1;
    }
    return whole.append(stored, from, stored.length()).toString();
  }
}
