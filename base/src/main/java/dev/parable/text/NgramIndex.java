package dev.parable.text;

import static java.util.stream.Collectors.groupingBy;

import dev.parable.text.internal.Bits;
import dev.parable.text.internal.ExactStrings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds reserved texts that stand in another word for word: runs of thirteen and of eight words
 * (thirteen as in Brown et al. 2020, arXiv:2005.14165, appendix C), items of four to twelve words
 * as a whole, names with their capitals, canaries as characters. Case, punctuation and line breaks
 * make no difference but to names and canaries. Runs that overlap are one hit. What is reworded is
 * for {@link Paraphrases}.
 *
 * <p>One pass over the words of a text: most are passed over by one look into each of two tables of
 * bits. Unchanging; for any number of threads.
 */
public final class NgramIndex {

  private static final int LONG = 13;
  private static final int MIDDLE = 8;

  /** Every match of an item of four words or more begins with four words that are in the table. */
  private static final int SHORT = 4;

  /** What joins the sum of a run and that of one word, or of two, behind it. */
  private static final long AND_ONE = Words.power(1);

  private static final long AND_TWO = Words.power(2);

  /** Parts of a canary that give it away alone: a GUID, or a long token with digits. */
  private static final Pattern TELLING =
      Pattern.compile(
          "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|\\b(?=\\w*\\d)\\w{16,}");

  /** A whole item, as words. */
  private record Phrase(int item, Words words, Hit.Rule rule) {

    /** By so many of its words it is looked for. */
    int start() {
      return words.size() < SHORT ? Math.min(2, words.size()) : SHORT;
    }
  }

  /** The runs of so many words that phrases are made of, and which phrases begin with each. */
  private record Starts(Bits runs, Map<Long, List<Phrase>> phrases) {

    static Starts of(int length, List<Phrase> phrases) {
      return new Starts(
          Bits.of(
              phrases.stream()
                  .map(Phrase::words)
                  .flatMapToLong(
                      words ->
                          IntStream.rangeClosed(0, words.size() - length)
                              .mapToLong(at -> words.sum(at, length)))
                  .toArray()),
          phrases.stream()
              .filter(phrase -> phrase.words().size() < LONG)
              .collect(groupingBy(phrase -> phrase.words().sum(0, length))));
    }

    List<Phrase> with(long run) {
      return phrases.getOrDefault(run, List.of());
    }
  }

  private final List<Reserved> items;
  private final NgramRuns runs;

  /** Names of one word. */
  private final Starts ones;

  /** Names of two or three, by the first two: one begins with "the", which stands everywhere. */
  private final Starts twos;

  /** All else. */
  private final Starts fours;

  private final ExactStrings canaries;
  private final List<Integer> canaryItems = new ArrayList<>();

  private NgramIndex(List<Reserved> items) {
    this.items = List.copyOf(items);
    this.runs = new NgramRuns(items.stream().map(Reserved::name).toList());
    var strings = new ArrayList<String>();
    var phrases = new ArrayList<Phrase>();
    for (int item = 0; item < items.size(); item++) {
      Words words = Words.of(items.get(item).text());
      if (!items.get(item).canary() || words.size() >= SHORT) {
        phrases.add(new Phrase(item, words, rule(items.get(item), words)));
      }
      runs.add(item, words.ngrams(MIDDLE), MIDDLE);
      runs.add(item, words.ngrams(LONG), LONG);
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
    Map<Integer, List<Phrase>> byStart = phrases.stream().collect(groupingBy(Phrase::start));
    this.ones = Starts.of(1, byStart.getOrDefault(1, List.of()));
    this.twos = Starts.of(2, byStart.getOrDefault(2, List.of()));
    this.fours = Starts.of(SHORT, byStart.getOrDefault(SHORT, List.of()));
  }

  /** Of these. */
  public static NgramIndex of(List<Reserved> items) {
    return new NgramIndex(items);
  }

  private static Hit.Rule rule(Reserved item, Words words) {
    return item.canary() ? Hit.Rule.CANARY : words.size() < SHORT ? Hit.Rule.NAME : Hit.Rule.PHRASE;
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
    for (int i = 0; i < words.size() && !ones.phrases().isEmpty(); i++) {
      if (ones.runs().has(words.hash(i))) {
        whole(ones.with(words.hash(i)), words, i, hits);
      }
    }
    for (int last = next(words, 0); last < words.size(); last = next(words, last + 1)) {
      endingWith(last, words, open, hits);
    }
    open.close(hits);
    return Overlaps.without(hits);
  }

  /** The next word that ends a run in the tables, or the size: almost all are passed over here. */
  private int next(Words words, int from) {
    Bits two = twos.runs();
    Bits four = fours.runs();
    int size = words.size();
    long before = 0;
    long pair = 0;
    long pairBefore = 0;
    for (int i = Math.max(0, from - SHORT + 1); i < size; i++) {
      long hash = words.hash(i);
      long lastPair = pair;
      pair = Words.joined(before, hash, AND_ONE);
      if ((two.has(pair) || four.has(Words.joined(pairBefore, pair, AND_TWO))) && i >= from) {
        return i;
      }
      before = hash;
      pairBefore = lastPair;
    }
    return size;
  }

  /** Looks for what the runs that end with this word begin. */
  private void endingWith(int last, Words words, NgramRuns.Open open, List<Hit> hits) {
    if (last >= 1) {
      whole(twos.with(words.sum(last - 1, 2)), words, last - 1, hits);
    }
    int at = last - SHORT + 1;
    if (at >= 0) {
      long run = words.sum(at, SHORT);
      whole(fours.with(run), words, at, hits);
      // Eight words of an item are four of its words and four more.
      if (at + MIDDLE <= words.size()
          && fours.runs().has(run)
          && fours.runs().has(words.sum(at + SHORT, SHORT))) {
        open.look(at, MIDDLE);
        open.look(at, LONG);
      }
    }
  }

  private void whole(List<Phrase> candidates, Words words, int at, List<Hit> hits) {
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
