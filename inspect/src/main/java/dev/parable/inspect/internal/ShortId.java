package dev.parable.inspect.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Ids of 22 letters and digits, as Inspect's are, made of what they stand for. */
public final class ShortId {

  private static final String DIGITS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final int LENGTH = 22;
  private static final int BYTES = 16;

  private ShortId() {}

  /** The id of a text: always the same, and different for different texts. */
  public static String of(String text) {
    var left = new BigInteger(1, sum(text));
    BigInteger base = BigInteger.valueOf(DIGITS.length());
    var id = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      BigInteger[] parts = left.divideAndRemainder(base);
      id.append(DIGITS.charAt(parts[1].intValue()));
      left = parts[0];
    }
    return id.reverse().toString();
  }

  /** 32 hexadecimal digits that stand for a text, as keys of attachments are written. */
  static String hash(String text) {
    return HexFormat.of().formatHex(sum(text));
  }

  private static byte[] sum(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(hash, BYTES);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }
}
