package dev.parable.check;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.text.Words;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A text in another language: English has its small words in every sentence. */
public final class English implements Filter {

  private static final Set<Long> SMALL =
      hashes(
          "the of and to a in that it is was i for on you he she be with as by at have are this"
              + " not but had his her they from or an my would there what were we");

  /** In English prose it is a third or more; in other languages a few in a hundred. */
  private static final double LEAST = 0.15;

  /** Of fewer words nobody can tell. */
  private static final int ENOUGH = 20;

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    Words read = Words.of(lesson.text());
    int words = 0;
    int small = 0;
    for (int i = 0; i < read.size(); i++) {
      if (Character.isLetter(lesson.text().codePointAt(read.start(i)))) {
        words++;
        small += SMALL.contains(read.hash(i)) ? 1 : 0;
      }
    }
    return words >= ENOUGH && small < LEAST * words
        ? Optional.of(new Reason("language", small + " small English words among " + words))
        : Optional.empty();
  }

  private static Set<Long> hashes(String text) {
    Words words = Words.of(text);
    return IntStream.range(0, words.size())
        .mapToObj(words::hash)
        .collect(Collectors.toUnmodifiableSet());
  }
}
