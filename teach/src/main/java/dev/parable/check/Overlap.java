package dev.parable.check;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many words in a row that stand in another text too: what the writer was shown and should not
 * have copied.
 *
 * @param rule by which a drop is counted
 * @param runs of so many words each, as one text
 */
public record Overlap(String rule, int length, Set<String> runs) implements Filter {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /** Copies. */
  public Overlap {
    runs = Set.copyOf(runs);
  }

  /** With any of these texts. */
  public static Overlap with(String rule, int length, List<String> texts) {
    var runs = new HashSet<String>();
    texts.forEach(text -> runs.addAll(runs(text, length)));
    return new Overlap(rule, length, runs);
  }

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    return runs(lesson.text(), length).stream()
        .filter(runs::contains)
        .findFirst()
        .map(run -> new Reason(rule, run));
  }

  private static List<String> runs(String text, int length) {
    var words = new ArrayList<String>();
    Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (word.find()) {
      words.add(word.group());
    }
    var runs = new ArrayList<String>();
    for (int from = 0; from + length <= words.size(); from++) {
      runs.add(String.join(" ", words.subList(from, from + length)));
    }
    return runs;
  }
}
