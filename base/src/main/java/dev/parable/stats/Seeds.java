package dev.parable.stats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Derives the seeds of parts from the seed of a whole. */
public final class Seeds {

  private Seeds() {}

  /** The seed of one part: the first 64 bits of SHA-256 over (seed, epoch, id). */
  public static long derive(long seed, String id, int epoch) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(12).putLong(seed).putInt(epoch).flip());
      return ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }
}
