package dev.parable.text;

import dev.parable.text.internal.Letters;
import java.util.Arrays;

/**
 * The words of a text as 64-bit hashes, in order, with where each begins and ends. A word is a run
 * of Unicode letters, digits and combining marks, in lower case; an ideograph or kana is a word of
 * its own, characters that only format (soft hyphen, zero-width joiner) are read over, and
 * everything else separates: {@code don't} is two words. Texts are not brought into a normal form:
 * an accent that is written apart makes another word.
 *
 * <p>One pass, in which a word with anything but plain letters in it or behind it is read again;
 * nothing is allocated but arrays. {@link #VERSION} names the rules above and the hash, for what is
 * kept.
 */
public final class Words {

  /** Changes whenever some text would get other hashes. */
  public static final String VERSION = "words-1";

  private static final long BASE = 0x9E3779B97F4A7C15L;
  private static final long EMPTY = 0x2545F4914F6CDD1DL;

  private final String text;
  private long[] hashes;
  private int[] starts;
  private int[] ends;
  private int size;

  private Words(String text) {
    this.text = text;
    int guess = text.length() / 5 + 8;
    this.hashes = new long[guess];
    this.starts = new int[guess];
    this.ends = new int[guess];
  }

  /** Reads a text. */
  public static Words of(String text) {
    var words = new Words(text);
    words.read();
    return words;
  }

  /** How many. */
  public int size() {
    return size;
  }

  /** The text itself. */
  public String text() {
    return text;
  }

  /** The hash of a word. */
  public long hash(int word) {
    return hashes[word];
  }

  /** Where a word begins in the text. */
  public int start(int word) {
    return starts[word];
  }

  /** Where a word ends in the text, exclusive. */
  public int end(int word) {
    return ends[word];
  }

  /** The text from one word to another, exclusive, as it is written. */
  public String quote(int from, int to) {
    return from >= to ? "" : text.substring(starts[from], ends[to - 1]);
  }

  /**
   * The hashes of the runs of {@code n} words, in order: as many as there are words, less {@code n
   * - 1}; none when the text is shorter. Rolling, so the length costs nothing (Karp and Rabin
   * 1987).
   */
  public long[] ngrams(int n) {
    return ngrams(n, size);
  }

  /** The same of the first words alone. */
  long[] ngrams(int n, int first) {
    if (n < 1) {
      throw new IllegalArgumentException("an n-gram has at least 1 word, not " + n);
    }
    int count = Math.min(first, size) - n + 1;
    if (count < 1) {
      return new long[0];
    }
    var grams = new long[count];
    long last = power(n - 1);
    long rolled = sum(0, n);
    grams[0] = mixed(rolled);
    for (int i = 1; i < count; i++) {
      rolled = (rolled - hashes[i - 1] * last) * BASE + hashes[i + n - 1];
      grams[i] = mixed(rolled);
    }
    return grams;
  }

  /** The hash of the run of {@code n} words that begins here; the same as in {@link #ngrams}. */
  long ngram(int from, int n) {
    return mixed(sum(from, n));
  }

  /**
   * What the hash of a run is mixed from. Spread almost as evenly itself, since each word's hash is
   * (a run of one word again and again is not); but the sum of runs in a row follows from theirs.
   */
  long sum(int from, int n) {
    long sum = 0;
    for (int i = from; i < from + n; i++) {
      sum = joined(sum, hashes[i], BASE);
    }
    return sum;
  }

  /** The sum of two runs in a row, by the {@link #power} of how many words the second has. */
  static long joined(long first, long second, long power) {
    return first * power + second;
  }

  /** Spreads every bit over all (the finalizer of MurmurHash3, Appleby 2011). */
  static long mixed(long x) {
    long y = (x ^ (x >>> 33)) * 0xff51afd7ed558ccdL;
    y = (y ^ (y >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return y ^ (y >>> 33);
  }

  static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= BASE;
    }
    return power;
  }

  private void read() {
    // The last, a NUL, separates, and so ends the last word.
    char[] units = new char[text.length() + 1];
    text.getChars(0, text.length(), units, 0);
    int at = 0;
    while (at < units.length) {
      int start = at;
      long hash = EMPTY;
      int letter = Letters.of(units[at]);
      while (letter > Letters.SPECIAL) {
        hash = hash * BASE + letter;
        letter = Letters.of(units[++at]);
      }
      if (letter != Letters.NONE) {
        at = any(start);
      } else {
        if (at > start) {
          add(start, at, mixed(hash));
        }
        at++;
      }
    }
  }

  /**
   * Reads a word that begins here, whatever it is made of, or what separates words, and returns
   * where to go on.
   */
  private int any(int from) {
    int at = from;
    int start = from;
    int end = from;
    long hash = EMPTY;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int unit = Letters.of(text.charAt(at));
      int kind = unit == Letters.POINT ? Letters.kind(point) : unit;
      boolean separates = kind == Letters.NONE;
      if (end > start && (separates || kind == Letters.ALONE)) {
        break;
      }
      at += Character.charCount(point);
      if (separates) {
        return at;
      }
      if (kind != Letters.FORMAT) {
        hash = hash * BASE + (kind == Letters.ALONE ? Character.toLowerCase(point) : kind);
        end = at;
      } else if (end == start) {
        start = at;
        end = at;
      }
      if (kind == Letters.ALONE) {
        break;
      }
    }
    if (end > start) {
      add(start, end, mixed(hash));
    }
    return at;
  }

  private void add(int start, int end, long hash) {
    if (size == hashes.length) {
      int more = size + size / 2;
      hashes = Arrays.copyOf(hashes, more);
      starts = Arrays.copyOf(starts, more);
      ends = Arrays.copyOf(ends, more);
    }
    hashes[size] = hash;
    starts[size] = start;
    ends[size] = end;
    size++;
  }
}
