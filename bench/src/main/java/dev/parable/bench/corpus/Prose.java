package dev.parable.bench.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Texts without sense that are words like a story: three of four words from given English texts, as
 * often as there, the rest made up, with names, sentences and paragraphs. Any number of words is
 * drawn from a seed.
 */
final class Prose {

  private static final Pattern WORD = Pattern.compile("[a-z]{1,14}");
  private static final int MADE_UP = 20_000;
  private static final int NAMES = 600;
  private static final String CONSONANTS = "bdfghklmnprstvw";
  private static final String VOWELS = "aeiou";

  private final List<String> known;
  private final List<String> madeUp = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  /**
   * Of the words of texts.
   *
   * @param may whether a word may stand in a text without a defect
   */
  Prose(List<String> texts, Predicate<String> may) {
    known =
        texts.stream()
            .flatMap(text -> WORD.matcher(text).results().map(found -> found.group()))
            .filter(may)
            .toList();
    var random = new SplittableRandom(7);
    while (madeUp.size() < MADE_UP) {
      madeUp.add(madeUp(random));
    }
    while (names.size() < NAMES) {
      String name = madeUp(random);
      names.add(Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }
  }

  private static String madeUp(SplittableRandom random) {
    var word = new StringBuilder();
    for (int syllables = 2 + random.nextInt(3); syllables > 0; syllables--) {
      word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
          .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
    }
    return word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length()))).toString();
  }

  List<String> words(SplittableRandom random, int count) {
    var words = new ArrayList<String>(count + 16);
    while (words.size() < count) {
      words.add(word(random));
    }
    return words;
  }

  private String word(SplittableRandom random) {
    int of = random.nextInt(100);
    if (of < 2) {
      return names.get(random.nextInt(NAMES));
    }
    return of < 25
        ? madeUp.get((int) (MADE_UP * Math.pow(random.nextDouble(), 3)))
        : known.get(random.nextInt(known.size()));
  }

  /** The words with single ones replaced. */
  List<String> sprinkled(List<String> words, double share, SplittableRandom random) {
    var copy = new ArrayList<>(words);
    copy.replaceAll(word -> random.nextDouble() < share ? word(random) : word);
    return copy;
  }

  /** Sentences of six to twenty words, in paragraphs of about eighty. */
  static String text(List<String> words) {
    var text = new StringBuilder(words.size() * 7);
    int left = 0;
    int inParagraph = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean begins = left == 0;
      if (begins) {
        left = 6 + (i * 7 + words.size()) % 15;
        text.append(i == 0 ? "" : inParagraph > 80 ? ".\n\n" : ". ");
        inParagraph = inParagraph > 80 ? 0 : inParagraph;
        text.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      } else {
        text.append(' ').append(word);
      }
      left--;
      inParagraph++;
    }
    return text.append('.').toString();
  }
}
