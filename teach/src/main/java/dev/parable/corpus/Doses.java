package dev.parable.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Nested parts of a corpus by the number of tokens: the first rows, so that each smaller dose is
 * within the larger ones, and pinned by the hash of their bytes.
 */
final class Doses {

  /** In tokens, as the published dose ladder has them (open replication of story training). */
  static final List<Long> USUAL =
      List.of(3_000_000L, 14_000_000L, 28_000_000L, 56_000_000L, 112_000_000L);

  private final List<Long> wanted;
  private final MessageDigest digest;
  private final List<Dose> reached = new ArrayList<>();
  private long tokens;
  private long rows;

  Doses(List<Long> wanted) {
    this.wanted = List.copyOf(wanted);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }

  /**
   * The first rows of {@code kept.jsonl}.
   *
   * @param tokens that it should have, about
   * @param sha256 of their lines
   */
  record Dose(long tokens, long rows, String sha256) {}

  /** The next row of the file, without its line break. */
  void add(String line, long tokensOfRow) {
    digest.update(line.getBytes(UTF_8));
    digest.update((byte) '\n');
    rows++;
    tokens += tokensOfRow;
    while (reached.size() < wanted.size() && tokens >= wanted.get(reached.size())) {
      reached.add(new Dose(wanted.get(reached.size()), rows, sha256()));
    }
  }

  private String sha256() {
    try {
      MessageDigest sofar = (MessageDigest) digest.clone();
      return HexFormat.of().formatHex(sofar.digest());
    } catch (CloneNotSupportedException unable) {
      throw new IllegalStateException("the runtime's SHA-256 can be copied", unable);
    }
  }

  /** Those that the corpus is large enough for. */
  List<Dose> reached() {
    return List.copyOf(reached);
  }
}
