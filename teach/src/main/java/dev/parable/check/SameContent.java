package dev.parable.check;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.text.Words;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The same in another form: of the words of what it was made of, each as often as it stands there,
 * at least a share stands in the lesson. Their order does not count.
 *
 * @param of what it was made of
 * @param least share, by token recall
 */
public record SameContent(String of, double least) implements Filter {

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    Map<Long, Integer> has = words(lesson.text());
    int all = 0;
    int found = 0;
    for (Map.Entry<Long, Integer> word : words(of).entrySet()) {
      all += word.getValue();
      found += Math.min(word.getValue(), has.getOrDefault(word.getKey(), 0));
    }
    return found >= least * all
        ? Optional.empty()
        : Optional.of(
            new Reason(
                "content-lost",
                String.format(
                    Locale.ROOT,
                    "%d of %d words are in it, at least %.2f of them should be",
                    found,
                    all,
                    least)));
  }

  /** How often each word stands in a text. */
  private static Map<Long, Integer> words(String text) {
    Words read = Words.of(text);
    var words = new HashMap<Long, Integer>();
    for (int i = 0; i < read.size(); i++) {
      words.merge(read.hash(i), 1, Integer::sum);
    }
    return words;
  }
}
