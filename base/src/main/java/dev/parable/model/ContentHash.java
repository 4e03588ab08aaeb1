package dev.parable.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 of files and texts, hexadecimal; files are read piece by piece: a file keeps its name
 * when it is changed.
 */
public final class ContentHash {

  private ContentHash() {}

  /**
   * Of the bytes of a file.
   *
   * @throws BadInputException when it cannot be read
   */
  public static String of(Path file) {
    MessageDigest digest = sha256();
    add(file, digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Of the names and the bytes of files, in this order.
   *
   * @throws BadInputException when one cannot be read
   */
  public static String of(List<Path> files) {
    MessageDigest digest = sha256();
    for (Path file : files) {
      digest.update(String.valueOf(file.getFileName()).getBytes(UTF_8));
      add(file, digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of a text, as UTF-8. */
  public static String ofText(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)));
  }

  private static void add(Path file, MessageDigest digest) {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException failed) {
      throw new BadInputException("cannot read " + file + ": " + failed.getMessage());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }
}
