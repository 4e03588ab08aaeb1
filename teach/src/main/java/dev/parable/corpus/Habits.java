package dev.parable.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.text.Excerpt;
import dev.parable.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How texts begin and end, and which way too many of them do: the first and last sentence by their
 * frame, in which only the small words stand, and by habits that writing models are known for. By
 * rule, so a habit that is none of these, or that changes its words, is not seen.
 */
final class Habits {

  /** Of fewer texts a share says little: it is told, and passes no gate. */
  static final int FEWEST_TEXTS = 100;

  private static final int AROUND = 60;
  private static final int FRAME = 8;
  private static final int FRAMED = 4;
  private static final int EXAMPLES = 3;
  private static final int LISTED = 12;

  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?…][\"”’)]{0,2})\\s+|\\n\\s*\\n");

  private static final Set<String> SMALL =
      Set.of(
          ("the a an of and to in that it its is was were be been had has have for on with as by at"
                  + " this not but his her their they he she we i you from or so would could there"
                  + " what when where who which no all one into out up down over then than if only"
                  + " still never ever more it's did do does about after before until while because"
                  + " nothing everything something someone")
              .split(" "));

  private static final List<Known> KNOWN = known();

  private final Map<String, Found> found = new HashMap<>();
  private int texts;

  /** A habit that writing models are known for. */
  private record Known(String where, String name, Pattern pattern) {}

  /** What a text does, by name, each with its words. */
  record Ends(Map<String, String> shown) {}

  /**
   * A way to begin or to end.
   *
   * @param examples words of some texts, the first ones
   */
  record Habit(String name, int texts, double share, List<String> examples) {}

  private static final class Found {
    private int texts;
    private final List<String> examples = new ArrayList<>(1);
  }

  /** What a text does; may be called by several threads. */
  static Ends of(String text) {
    Words words = Words.of(text);
    int size = words.size();
    if (size == 0) {
      return new Ends(Map.of());
    }
    String begin = words.quote(0, Math.min(AROUND, size));
    int from = words.start(Math.max(0, size - AROUND));
    String end = text.substring(from).strip();
    String[] first = SENTENCE.split(begin, 2);
    String[] last = SENTENCE.split(end);
    String opening = first[0];
    String closing = last[last.length - 1];
    Map<String, String> shown = new TreeMap<>();
    for (Known habit : KNOWN) {
      String where =
          switch (habit.where()) {
            case "begin" -> begin;
            case "end" -> end;
            case "opening" -> opening;
            default -> closing;
          };
      Matcher found = habit.pattern().matcher(where);
      if (found.find()) {
        shown.put(habit.name(), Excerpt.around(where, found.start(), found.end()));
      }
    }
    frame(Words.of(opening), true)
        .ifPresent(frame -> shown.put("first sentence: " + frame, opening));
    frame(Words.of(closing), false)
        .ifPresent(frame -> shown.put("last sentence: " + frame, closing));
    return new Ends(shown);
  }

  /** The small words of the first or last eight, with a dash for what stands between. */
  private static Optional<String> frame(Words words, boolean first) {
    int from = first ? 0 : Math.max(0, words.size() - FRAME);
    int to = first ? Math.min(FRAME, words.size()) : words.size();
    var frame = new StringBuilder();
    int small = 0;
    for (int i = from; i < to; i++) {
      String word = words.quote(i, i + 1).toLowerCase(Locale.ROOT);
      boolean stays = SMALL.contains(word);
      small += stays ? 1 : 0;
      String piece = stays ? word : "–";
      if (stays || frame.isEmpty() || frame.charAt(frame.length() - 1) != '–') {
        frame.append(frame.isEmpty() ? "" : " ").append(piece);
      }
    }
    return small < FRAMED ? Optional.empty() : Optional.of(frame.toString());
  }

  void add(Ends ends) {
    texts++;
    ends.shown()
        .forEach(
            (name, words) -> {
              Found one = found.computeIfAbsent(name, any -> new Found());
              one.texts++;
              if (one.examples.size() < EXAMPLES) {
                one.examples.add(Excerpt.of(words));
              }
            });
  }

  /** Those of two texts and of one in a hundred at least, the most frequent first. */
  List<Habit> listed() {
    return found.entrySet().stream()
        .filter(one -> one.getValue().texts > 1 && one.getValue().texts >= texts / 100.0)
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Found> one) -> -one.getValue().texts)
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(LISTED)
        .map(
            one ->
                new Habit(
                    one.getKey(),
                    one.getValue().texts,
                    (double) one.getValue().texts / texts,
                    List.copyOf(one.getValue().examples)))
        .toList();
  }

  private static List<Known> known() {
    try (InputStream in = Habits.class.getResourceAsStream("habits.txt")) {
      if (in == null) {
        throw new IllegalStateException("there is no resource habits.txt");
      }
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .map(
              parts ->
                  new Known(
                      parts[0], parts[1], Pattern.compile(parts[2], Pattern.CASE_INSENSITIVE)))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
