package dev.parable.grade.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.grade.Exhibit;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * The word that fences a text off. It is a hash of the text itself, so that the same text is asked
 * about in the same words when a run is resumed, and no text can hold its own.
 */
public record Mark(String word) {

  private static final int BYTES = 6;

  /** Of an exhibit. */
  public static Mark of(String salt, Exhibit exhibit) {
    for (int round = 0; ; round++) {
      var mark = new Mark(hash(salt + "\n" + round + "\n" + exhibit));
      if (texts(exhibit).noneMatch(text -> text.contains(mark.word()))) {
        return mark;
      }
    }
  }

  private static Stream<String> texts(Exhibit exhibit) {
    return Stream.concat(exhibit.shown().stream(), exhibit.judged().stream())
        .flatMap(part -> Stream.of(part.title(), part.text()));
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }

  /** Begins a part that bears the mark. */
  String opening(String part) {
    return "<" + part + "-" + word + ">";
  }

  /** Ends it. */
  String closing(String part) {
    return "</" + part + "-" + word + ">";
  }
}
