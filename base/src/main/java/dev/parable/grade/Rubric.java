package dev.parable.grade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a judge is told and asked, whatever the text.
 *
 * @param instructions what it needs to know to answer
 * @param questions all answered together, in this order
 */
public record Rubric(String name, String instructions, List<Question> questions) {

  /** Raised when the same rubric is put to a judge in other words, or its answer read otherwise. */
  private static final String FORM = "form 1";

  /** Copies and checks. */
  public Rubric {
    requireNonNull(name, "name");
    requireNonNull(instructions, "instructions");
    questions = List.copyOf(questions);
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("rubric " + name + " asks nothing");
    }
    if (questions.stream().map(Question::id).distinct().count() < questions.size()) {
      throw new IllegalArgumentException("rubric " + name + " has two questions of one name");
    }
  }

  /** One of its questions. */
  public Optional<Question> question(String id) {
    return questions.stream().filter(question -> question.id().equals(id)).findFirst();
  }

  /** Names all that it says: the first half of its SHA-256. Another rubric, another hash. */
  public String hash() {
    return fingerprint(FORM + "\n" + this);
  }

  static String fingerprint(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, digest.length / 2);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }
}
