package dev.parable.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The prompts that every harness is given. Each names its number at its beginning and at its end,
 * so that a server sees whether it came whole, and an answer whether it belongs to its question.
 */
final class Prompts {

  /** Before the six digits at the beginning of a prompt. */
  static final String BEGIN = "CASE-";

  /** Before the six digits at the end of a prompt. */
  static final String END = "FILE-";

  /** Before the six digits in an answer. */
  static final String VERDICT = "VERDICT-";

  /** Between two prompts in a file: a character that no prompt holds. */
  private static final String BETWEEN = "\u001e";

  private static final List<String> WORDS =
      List.of(
          "the",
          "board",
          "letter",
          "of",
          "Tuesday",
          "says",
          "that",
          "review",
          "cannot",
          "wait",
          "and",
          "our",
          "plant",
          "in",
          "\"Harbour\"",
          "will",
          "close",
          "before",
          "winter",
          "unless",
          "a",
          "memo",
          "from",
          "accounts",
          "shows",
          "otherwise",
          "please",
          "keep",
          "this",
          "quiet",
          "until",
          "she",
          "returns");

  private Prompts() {}

  /** The text of a prompt: ASCII, with quotes and line ends as real ones have. */
  static String text(int number, int characters) {
    var dice = new SplittableRandom(number);
    var text = new StringBuilder(characters + 64);
    text.append(BEGIN).append(digits(number)).append('\n');
    while (text.length() < characters) {
      text.append(WORDS.get(dice.nextInt(WORDS.size())));
      text.append(dice.nextInt(12) == 0 ? ".\n" : " ");
    }
    text.setLength(Math.max(characters - 48, 12));
    return text.append("\nSay what you do about ")
        .append(END)
        .append(digits(number))
        .append(", in one line.")
        .toString();
  }

  static String digits(int number) {
    if (number < 0 || number > 999_999) {
      throw new IllegalArgumentException("a prompt's number has six digits, was " + number);
    }
    return Integer.toString(1_000_000 + number).substring(1);
  }

  /** What an answer to a prompt holds, if it is the right one. */
  static String verdict(int number) {
    return VERDICT + digits(number);
  }

  static List<String> read(Path file) throws IOException {
    return List.of(Files.readString(file, US_ASCII).split(BETWEEN));
  }

  /** Writes prompts to a file: {@code FILE HOW_MANY CHARACTERS}. */
  public static void main(String[] arguments) throws IOException {
    int characters = Integer.parseInt(arguments[2]);
    List<String> texts =
        IntStream.range(0, Integer.parseInt(arguments[1]))
            .mapToObj(number -> text(number, characters))
            .toList();
    Files.writeString(Path.of(arguments[0]), String.join(BETWEEN, texts), US_ASCII);
  }
}
