package dev.parable.provider.internal.chat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Words that mean nothing, so that no model answers to them and no tokenizer joins them. */
final class Filler {

  /** A word that is none of them. */
  static final String MARKER = "KESTREL-4711";

  private static final String[] SYLLABLES = {
    "ba", "ke", "lu", "mo", "ri", "sa", "te", "vo", "zu", "pi", "na", "do", "fe", "gu"
  };

  private Filler() {}

  /** So many, always the same. */
  static String words(int many) {
    var dice = new Random(7);
    return IntStream.range(0, many).mapToObj(any -> word(dice)).collect(Collectors.joining(" "));
  }

  private static String word(Random dice) {
    return IntStream.range(0, 3)
        .mapToObj(any -> SYLLABLES[dice.nextInt(SYLLABLES.length)])
        .collect(Collectors.joining());
  }
}
