package dev.parable.stats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Derives the seed of a trial or component from the seed of the experiment. */
public final class Seeds {

  private Seeds() {}

  /**
   * The first eight bytes, big-endian, of SHA-256 (FIPS 180-4) over seed, epoch (both big-endian)
   * and the id in UTF-8. It depends on nothing else, so a resumed run draws the same; neighbouring
   * seeds and epochs share no stream, as they would with {@code seed + epoch}.
   *
   * @param seed the experiment's
   * @param id the scenario's or component's name
   * @param epoch which repetition; 0 where there is one
   */
  public static long derive(long seed, String id, int epoch) {
    byte[] name = id.getBytes(StandardCharsets.UTF_8);
    ByteBuffer input = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + name.length);
    input.putLong(seed).putInt(epoch).put(name);
    return ByteBuffer.wrap(sha256().digest(input.array())).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256, which each must have", e);
    }
  }
}
