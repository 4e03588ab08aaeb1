package dev.parable.constitution.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a text, its first 16 hexadecimal digits. */
public final class TextHash {

  private static final int DIGITS = 16;

  private TextHash() {}

  /** Of the words: breaking lines elsewhere changes nothing. */
  public static String ofWords(String text) {
    return of(String.join(" ", text.strip().split("\\s+")));
  }

  /** Of every character. */
  public static String of(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }
}
