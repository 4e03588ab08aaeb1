package dev.parable.text;

import dev.parable.text.internal.LongTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * How varied texts are. Most measures depend on how much text there is, so they are taken of a
 * sample in which every text has the same number of words (Shaib et al. 2024, arXiv:2403.00553):
 * compare two corpora at the same {@link Settings} only, and only where {@code sampled} is the
 * same. What is counted of all texts, {@code recurring} and {@code openings}, grows with their
 * length.
 *
 * <p>A list whose stream is to be closed is: it may read from a disk, ahead and in several threads.
 * Memory: the sample, 400,000 counters, and 12 bytes a text.
 *
 * @param texts how many there are
 * @param tooShort how many have fewer words than the settings ask for; never in the sample
 * @param sampled how many are in the sample
 * @param distinct1 distinct words by all words of the sample (Li et al. 2016, arXiv:1510.03055)
 * @param distinct2 the same of pairs in a row
 * @param compression bytes of the sample by bytes after gzip; more is less varied. Gzip looks back
 *     32 KB: what repeats farther away is not seen
 * @param selfRepetition the mean over the texts of ln(1 + how often its distinct four-word runs are
 *     in other texts of the sample) (Salkar et al. 2022; Shaib et al. 2024)
 * @param pairwise the mean Jaccard similarity of the four-word runs of two texts, over sampled
 *     pairs
 * @param vendi how many different texts the sample holds as far as their sets of words can tell, of
 *     at most 300 (Friedman and Dieng 2022)
 * @param openings the distinct first twelve words by all texts
 * @param recurring the eight-word runs that are in many texts, of all texts
 * @param names of the sample
 */
public record Diversity(
    int texts,
    int tooShort,
    int sampled,
    double distinct1,
    double distinct2,
    double compression,
    double selfRepetition,
    double pairwise,
    double vendi,
    double openings,
    Recurring recurring,
    ProperNames names) {

  private static final int OPENING = 12;
  private static final int RECURRING = 8;
  private static final int RUN = 4;
  private static final int COMPARED = 300;

  /**
   * What the sample is.
   *
   * @param words of each text, from its start
   * @param texts at most
   * @param pairs of texts that are compared, at most
   * @param listed the share of texts from which on a recurring run is listed
   * @param seed which texts and pairs
   */
  public record Settings(int words, int texts, int pairs, double listed, long seed) {

    /** 500 texts of 500 words, 5,000 pairs, runs in one text of twenty. */
    public static final Settings USUAL = new Settings(500, 500, 5_000, 0.05, 1);

    public Settings {
      if (words < OPENING || texts < 1 || pairs < 1) {
        throw new IllegalArgumentException(
            "a sample has at least %d words of 1 text, and 1 pair, not %d of %d, and %d"
                .formatted(OPENING, words, texts, pairs));
      }
    }

    /** The same with texts of other lengths. */
    public Settings words(int count) {
      return new Settings(count, texts, pairs, listed, seed);
    }
  }

  /** Of these texts; measures of a sample are not a number where it is of fewer than two texts. */
  public static Diversity of(List<String> texts, Settings settings) {
    var openings = new LongTable(texts.size());
    int[] tooShort = {0};
    List<String> sample =
        EqualTexts.of(
            texts,
            settings,
            words -> {
              tooShort[0] += words.size() < settings.words() ? 1 : 0;
              openings.put(words.ngram(0, Math.min(OPENING, words.size())), 1, 0);
            });
    List<Words> read = sample.stream().map(Words::of).toList();
    Runs runs = new Runs(read);
    return new Diversity(
        texts.size(),
        tooShort[0],
        sample.size(),
        distinct(read, 1),
        distinct(read, 2),
        compression(sample),
        runs.selfRepetition(),
        runs.pairwise(settings),
        vendi(read),
        (double) openings.size() / texts.size(),
        Recurring.in(texts::stream, RECURRING, settings.listed()),
        ProperNames.in(sample));
  }

  private static double vendi(List<Words> sample) {
    List<long[]> sets =
        sample.stream().limit(COMPARED).map(words -> MinHash.set(words.ngrams(1))).toList();
    return sets.size() < 2
        ? Double.NaN
        : Vendi.score(sets.size(), (one, other) -> MinHash.jaccard(sets.get(one), sets.get(other)));
  }

  private static double distinct(List<Words> sample, int n) {
    var seen = new LongTable(1024);
    long all = 0;
    for (Words words : sample) {
      for (long run : words.ngrams(n)) {
        seen.put(run, 1, 0);
        all++;
      }
    }
    return (double) seen.size() / all;
  }

  private static double compression(List<String> sample) {
    byte[] bytes = String.join("\n", sample).getBytes(StandardCharsets.UTF_8);
    var packed = new ByteArrayOutputStream();
    try (var gzip = new Gzip(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sample.isEmpty() ? Double.NaN : (double) bytes.length / packed.size();
  }

  /** At the level that the published figures were made at. */
  private static final class Gzip extends GZIPOutputStream {
    Gzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  /** The four-word runs of the sample. */
  private static final class Runs {

    private final List<long[]> sets;

    Runs(List<Words> sample) {
      this.sets = sample.stream().map(words -> MinHash.set(words.ngrams(RUN))).toList();
    }

    double selfRepetition() {
      var inTexts = new LongTable(1024);
      sets.forEach(
          set -> {
            for (long run : set) {
              inTexts.add(run, 1);
            }
          });
      return mean(
          set -> {
            long repeated = 0;
            for (long run : set) {
              repeated += inTexts.get(run, 0) - 1;
            }
            return repeated;
          });
    }

    private double mean(ToLongFunction<long[]> repeated) {
      return sets.size() < 2
          ? Double.NaN
          : sets.stream().mapToDouble(set -> Math.log1p((double) repeated.applyAsLong(set))).sum()
              / sets.size();
    }

    double pairwise(Settings settings) {
      int n = sets.size();
      if (n < 2) {
        return Double.NaN;
      }
      long all = (long) n * (n - 1) / 2;
      double sum = 0;
      if (all <= settings.pairs()) {
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < i; j++) {
            sum += MinHash.jaccard(sets.get(i), sets.get(j));
          }
        }
        return sum / all;
      }
      for (int pair = 0; pair < settings.pairs(); pair++) {
        int i = EqualTexts.draw(settings.seed(), 2L * pair, n);
        int j = EqualTexts.draw(settings.seed(), 2L * pair + 1, n - 1);
        sum += MinHash.jaccard(sets.get(i), sets.get(j < i ? j : j + 1));
      }
      return sum / settings.pairs();
    }
  }
}
