package dev.parable.text;

import dev.parable.text.internal.Bits;
import dev.parable.text.internal.ExactStrings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds reserved texts that stand in another word for word: runs of thirteen and of eight words
 * (thirteen as in Brown et al. 2020, arXiv:2005.14165, appendix C), items of four to twelve words
 * as a whole, names with their capitals, canaries as characters. Case, punctuation and line breaks
 * make no difference but to names and canaries. Runs that overlap are one hit. What is reworded is
 * for {@link Paraphrases}.
 *
 * <p>One pass over the words of a text: most are passed over by one look into a table of bits.
 * Unchanging; for any number of threads.
 */
public final class NgramIndex {

  private static final int LONG = 13;
  private static final int MIDDLE = 8;

  /** Every match of an item of four words or more begins with four words that are in the table. */
  private static final int SHORT = 4;

  /** Parts of a canary that give it away alone: a GUID, or a long token with digits. */
  private static final Pattern TELLING =
      Pattern.compile(
          "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|\\b(?=\\w*\\d)\\w{16,}");

  /** A whole item, as words. */
  private record Phrase(int item, Words words, Hit.Rule rule) {}

  private final List<Reserved> items;
  private final NgramRuns runs;
  private final Map<Long, List<Phrase>> phrases = new HashMap<>();
  private final Map<Long, List<Phrase>> names = new HashMap<>();
  private final Bits begins;
  private final Bits namesBegin;
  private final ExactStrings canaries;
  private final List<Integer> canaryItems = new ArrayList<>();

  private NgramIndex(List<Reserved> items) {
    this.items = List.copyOf(items);
    List<Words> words = items.stream().map(item -> Words.of(item.text())).toList();
    this.runs = new NgramRuns(items.stream().map(Reserved::name).toList());
    int most = words.stream().mapToInt(Words::size).sum();
    this.begins = new Bits(most);
    this.namesBegin = new Bits(items.size());
    var strings = new ArrayList<String>();
    for (int item = 0; item < items.size(); item++) {
      add(item, words.get(item));
      if (items.get(item).canary()) {
        String canary = items.get(item).text().strip();
        strings.add(canary);
        TELLING.matcher(canary).results().forEach(part -> strings.add(part.group()));
        while (canaryItems.size() < strings.size()) {
          canaryItems.add(item);
        }
      }
    }
    this.canaries = new ExactStrings(strings);
  }

  /** Of these. */
  public static NgramIndex of(List<Reserved> items) {
    return new NgramIndex(items);
  }

  private void add(int item, Words words) {
    Hit.Rule whole = items.get(item).canary() ? Hit.Rule.CANARY : Hit.Rule.PHRASE;
    if (words.size() < SHORT) {
      if (whole == Hit.Rule.PHRASE) {
        names
            .computeIfAbsent(words.hash(0), any -> new ArrayList<>())
            .add(new Phrase(item, words, Hit.Rule.NAME));
        namesBegin.set(words.hash(0));
      }
      return;
    }
    long[] starts = words.ngrams(SHORT);
    for (long start : starts) {
      begins.set(start);
    }
    if (words.size() < LONG) {
      phrases
          .computeIfAbsent(starts[0], any -> new ArrayList<>())
          .add(new Phrase(item, words, whole));
    }
    runs.add(item, words.ngrams(MIDDLE), MIDDLE);
    runs.add(item, words.ngrams(LONG), LONG);
  }

  /** Everything reserved that stands in a text, in order of place. */
  public List<Hit> in(String text) {
    return in(Words.of(text));
  }

  /** The same of a text whose words are read already. */
  public List<Hit> in(Words words) {
    var hits = new ArrayList<Hit>();
    for (ExactStrings.Found found : canaries.in(words.text())) {
      String item = items.get(canaryItems.get(found.string())).name();
      String what = words.text().substring(found.from(), found.to());
      hits.add(Hit.exact(Hit.Rule.CANARY, item, words.text(), found.from(), found.to(), what));
    }
    var open = runs.over(words);
    scan(words, open, hits);
    open.close(hits);
    return Overlaps.without(hits);
  }

  private void scan(Words words, NgramRuns.Open open, List<Hit> hits) {
    int size = words.size();
    long power = Words.power(SHORT - 1);
    long rolled = 0;
    for (int i = 0; i < Math.min(SHORT - 1, size); i++) {
      rolled = Words.rolled(rolled, words.hash(i));
    }
    for (int i = 0; i < size; i++) {
      if (namesBegin.get(words.hash(i))) {
        whole(names.get(words.hash(i)), words, i, hits);
      }
      if (i + SHORT <= size) {
        rolled = Words.rolled(rolled, words.hash(i + SHORT - 1));
        long start = Words.mixed(rolled);
        rolled -= words.hash(i) * power;
        if (begins.get(start)) {
          whole(phrases.get(start), words, i, hits);
          open.look(i, MIDDLE);
          open.look(i, LONG);
        }
      }
    }
  }

  private void whole(@Nullable List<Phrase> candidates, Words words, int at, List<Hit> hits) {
    if (candidates == null) {
      return;
    }
    for (Phrase phrase : candidates) {
      if (stands(phrase, words, at)) {
        int to = words.end(at + phrase.words().size() - 1);
        String quote = words.text().substring(words.start(at), to);
        String name = items.get(phrase.item()).name();
        hits.add(Hit.exact(phrase.rule(), name, words.text(), words.start(at), to, quote));
      }
    }
  }

  private static boolean stands(Phrase phrase, Words words, int at) {
    Words item = phrase.words();
    if (at + item.size() > words.size()) {
      return false;
    }
    return IntStream.range(0, item.size())
        .allMatch(
            i ->
                item.hash(i) == words.hash(at + i)
                    && (phrase.rule() != Hit.Rule.NAME || capital(item, i, words, at + i)));
  }

  /** A capital in a name must be one in the text, or {@code Will} would be found in "will". */
  private static boolean capital(Words item, int i, Words words, int at) {
    return !Character.isUpperCase(item.text().codePointAt(item.start(i)))
        || Character.isUpperCase(words.text().codePointAt(words.start(at)));
  }
}
