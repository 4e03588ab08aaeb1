package dev.parable.inspect;

/**
 * How much of a log is taken in. A log may come from anywhere, and a small file can unpack to more
 * than the machine has.
 *
 * @param memberBytes the largest single part of a log, unpacked
 * @param tokens the most JSON tokens in a part; each costs memory however short it is
 * @param ratio the most bytes that one packed byte may become, in parts above {@link #SMALL}
 */
public record LogLimits(long memberBytes, long tokens, int ratio) {

  /** Below this size a part may be packed as tightly as it likes. */
  public static final long SMALL = 8L << 20;

  private static final long LEAST = 16L << 20;
  private static final long MOST = 512L << 20;

  /** Checks. */
  public LogLimits {
    if (memberBytes < 1 || tokens < 1 || ratio < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1, were " + memberBytes + ", " + tokens + " and " + ratio);
    }
  }

  /** What fits into the memory this process may use. */
  public static LogLimits usual() {
    long memory = Runtime.getRuntime().maxMemory();
    return new LogLimits(
        Math.clamp(memory / 8, LEAST, MOST), Math.max(200_000, memory / 256), 1_000);
  }
}
