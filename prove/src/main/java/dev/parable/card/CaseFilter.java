package dev.parable.card;

import dev.parable.model.Block;
import dev.parable.model.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which trials a reader asks for, and in which order. The page's script asks the same of the trials
 * that it carries.
 *
 * @param wanted a value of each facet that matters
 * @param words to be found in what was said or remarked, whatever their case; empty where none
 * @param sort the first one to sort by; empty for the order of the suite, which also decides ties
 * @param descending whether that order is turned round
 * @param from how many to pass over
 * @param most how many to show, at most {@value #MOST}
 */
public record CaseFilter(
    Map<Facet, String> wanted,
    String words,
    Optional<Facet> sort,
    boolean descending,
    long from,
    int most) {

  /** The largest page. */
  public static final int MOST = 500;

  private static final int USUAL = 50;

  /** Checks and copies. */
  public CaseFilter {
    wanted = Map.copyOf(wanted);
    words = words.strip().toLowerCase(Locale.ROOT);
    from = Math.max(0, from);
    most = Math.clamp(most, 1, MOST);
  }

  /**
   * Of the parameters of an address, decoded: a value for the {@link Facet#word} of each facet that
   * matters, {@code words}, {@code sort} (a facet's word, after {@code -} to turn it round), {@code
   * from} and {@code most}. What is unknown or no number is passed over: an old link still works.
   */
  public static CaseFilter of(Map<String, String> query) {
    var wanted = new EnumMap<Facet, String>(Facet.class);
    for (Facet facet : Facet.values()) {
      String value = query.getOrDefault(facet.word(), "");
      if (!value.isEmpty()) {
        wanted.put(facet, value);
      }
    }
    String sort = query.getOrDefault("sort", "");
    boolean descending = sort.startsWith("-");
    String by = descending ? sort.substring(1) : sort;
    return new CaseFilter(
        wanted,
        query.getOrDefault("words", ""),
        Stream.of(Facet.values()).filter(facet -> facet.word().equals(by)).findFirst(),
        descending,
        number(query.getOrDefault("from", ""), 0),
        (int) number(query.getOrDefault("most", ""), USUAL));
  }

  /** Whether its facets are as asked; says nothing of the words. */
  public boolean accepts(Listed trial) {
    for (var asked : wanted.entrySet()) {
      if (!asked.getKey().of(trial).contains(asked.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Whether the words are in what was said or remarked; true where none are asked for. */
  public boolean accepts(Case trial) {
    return words.isEmpty()
        || Stream.concat(
                trial.said().stream()
                    .map(Message::blocks)
                    .flatMap(List::stream)
                    .map(CaseFilter::text),
                trial.remarks().stream().map(Case.Remark::text))
            .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
  }

  private static String text(Block block) {
    return switch (block) {
      case Block.Text said -> said.text();
      case Block.Thinking thought -> thought.text();
      case Block.RedactedThinking hidden -> "";
      case Block.ToolCall call -> call.name() + "\n" + call.arguments();
      case Block.ToolResult result -> result.content();
    };
  }

  /**
   * What is asked for. Where words are, every transcript that the facets leave is read, one at a
   * time.
   */
  public Found among(List<Subject> subjects) {
    return among(
        subjects,
        trial ->
            words.isEmpty()
                || subjects
                    .get(trial.subject())
                    .cases()
                    .find(trial.head().key())
                    .filter(this::accepts)
                    .isPresent());
  }

  /**
   * The same, where the words have been looked for already.
   *
   * @param saying whether they are in a trial
   */
  public Found among(List<Subject> subjects, Predicate<Listed> saying) {
    List<Listed> accepted =
        Listed.all(subjects).stream().filter(this::accepts).filter(saying).toList();
    List<Listed> sorted = sorted(accepted);
    int start = (int) Math.min(from, sorted.size());
    return new Found(sorted.size(), sorted.subList(start, Math.min(sorted.size(), start + most)));
  }

  /**
   * A page of trials.
   *
   * @param total how many there are on all pages
   */
  public record Found(int total, List<Listed> trials) {
    /** Copies. */
    public Found {
      trials = List.copyOf(trials);
    }
  }

  private List<Listed> sorted(List<Listed> trials) {
    if (sort.isEmpty()) {
      return descending ? trials.reversed() : trials;
    }
    var valued = new ArrayList<Valued>(trials.size());
    trials.forEach(trial -> valued.add(new Valued(sort.get().value(trial), trial)));
    Comparator<Valued> by = Comparator.comparing(Valued::value);
    valued.sort(descending ? by.reversed() : by);
    return valued.stream().map(Valued::trial).toList();
  }

  private record Valued(String value, Listed trial) {}

  private static long number(String digits, long otherwise) {
    return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : otherwise;
  }
}
