package dev.parable.constitution;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Markdown by the dice: headings of any level, paragraphs of any length, odd things between. */
final class RandomMarkdown {

  private static final List<String> WORDS =
      List.of(
          "honest", "people", "asks", "the", "harm", "why", "Sorge", "не", "誠実", "*stop*", "<b>");

  /** The words of a text that was made, paragraph by paragraph. */
  record Made(String text, List<String> paragraphs) {}

  private final SplittableRandom dice;

  RandomMarkdown(long seed) {
    this.dice = new SplittableRandom(seed);
  }

  Made next() {
    var text = new StringBuilder(dice.nextInt(3) == 0 ? "# Title\n\n" : "");
    var paragraphs = new ArrayList<String>();
    boolean headings = dice.nextInt(4) > 0;
    for (int pieces = 1 + dice.nextInt(30); pieces > 0 || paragraphs.isEmpty(); pieces--) {
      switch (dice.nextInt(headings ? 6 : 4)) {
        case 0 -> text.append("<!-- not\nseen -->\n\n");
        case 1 -> text.append("* * *\n\n");
        case 2, 3 -> {
          String paragraph = paragraph();
          paragraphs.add(paragraph);
          text.append(paragraph).append("\n".repeat(2 + dice.nextInt(2)));
        }
        default ->
            text.append("#".repeat(2 + dice.nextInt(4)))
                .append(' ')
                .append(WORDS.get(dice.nextInt(WORDS.size())))
                .append('\n');
      }
    }
    return new Made(text.toString(), paragraphs);
  }

  private String paragraph() {
    var paragraph = new StringBuilder("p" + dice.nextInt(1_000_000));
    for (int words = dice.nextInt(40); words > 0; words--) {
      paragraph
          .append(dice.nextInt(9) == 0 ? "\n" : " ")
          .append(WORDS.get(dice.nextInt(WORDS.size())));
    }
    return paragraph.toString();
  }
}
