package dev.parable.text;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHasher;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import com.dynatrace.hash4j.similarity.SuperMinHashVersion;
import java.util.Arrays;
import java.util.Base64;

/**
 * Signatures of texts: 512 bytes whose share of equal parts estimates the Jaccard similarity of two
 * texts' sets of five-word runs, with a standard error of at most 0.045 (minwise hashing, Broder
 * 1997; SuperMinHash, Ertl 2017, arXiv:1706.05698, by hash4j). A text of fewer words has one run,
 * all of it. For one thread: the buffers are used again.
 */
public final class MinHash {

  /** How many words a run has. */
  public static final int RUN = 5;

  /** What a kept signature is made by; another version's says nothing beside it. */
  public static final String VERSION = "superminhash-1/5x128x32/" + Words.VERSION;

  static final int PARTS = 128;

  private static final SimilarityHashPolicy POLICY =
      SimilarityHashing.superMinHash(PARTS, Integer.SIZE, SuperMinHashVersion.V1);

  private final SimilarityHasher hasher = POLICY.createHasher();

  /** Of a text with words; one without has no signature. */
  public Signature of(Words words) {
    if (words.size() == 0) {
      throw new IllegalArgumentException("a text without a word has no signature");
    }
    return new Signature(hasher.compute(ElementHashProvider.ofValues(runs(words))));
  }

  /** The runs of a text, in order, with those that come twice. */
  static long[] runs(Words words) {
    return words.ngrams(Math.max(1, Math.min(RUN, words.size())));
  }

  /** A set of hashes, sorted. */
  static long[] set(long[] hashes) {
    long[] sorted = hashes.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[size++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  /** The size of two sorted sets' intersection by that of their union (Jaccard 1901). */
  static double jaccard(long[] one, long[] other) {
    int both = 0;
    for (int i = 0, j = 0; i < one.length && j < other.length; ) {
      if (one[i] == other[j]) {
        both++;
        i++;
        j++;
      } else if (one[i] < other[j]) {
        i++;
      } else {
        j++;
      }
    }
    int union = one.length + other.length - both;
    return union == 0 ? 1 : (double) both / union;
  }

  /** What is kept of a text. */
  public static final class Signature {

    private final byte[] bytes;

    private Signature(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The share of equal parts: an estimate of the Jaccard similarity. */
    public double estimate(Signature other) {
      return POLICY.getFractionOfEqualComponents(bytes, other.bytes);
    }

    /** The key of a band: parts in a row, of which all must be equal. */
    long band(int band, int rows) {
      long key = band;
      for (int row = 0; row < rows; row++) {
        key = Words.mixed(key + POLICY.getComponent(bytes, band * rows + row));
      }
      return key;
    }

    /** One line, with the version. */
    public String stored() {
      return VERSION + " " + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Reads {@link #stored}.
     *
     * @throws IllegalArgumentException when it is no signature of this version
     */
    public static Signature read(String stored) {
      int space = stored.indexOf(' ');
      String version = stored.substring(0, Math.max(0, space));
      if (!version.equals(VERSION)) {
        throw new IllegalArgumentException(
            "a signature of %s, where this program makes %s; make it again from the text"
                .formatted(
                    version.isEmpty() ? "no version" : Excerpt.of("'" + version + "'"), VERSION));
      }
      byte[] bytes = Base64.getDecoder().decode(stored.substring(space + 1));
      if (bytes.length != POLICY.getSignatureSizeInBytes()) {
        throw new IllegalArgumentException(
            "a signature has %d bytes, this one %d; make it again from the text"
                .formatted(POLICY.getSignatureSizeInBytes(), bytes.length));
      }
      return new Signature(bytes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Signature that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }
}
