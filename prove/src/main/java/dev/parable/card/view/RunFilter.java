package dev.parable.card.view;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which runs of a list are wanted, and in which order.
 *
 * @param words to be found in the name, a suite or a model, whatever their case; empty for all
 */
public record RunFilter(String words, Order order) {

  /** Checks. */
  public RunFilter {
    words = words.strip();
    requireNonNull(order, "order");
  }

  /** What stands first. */
  public enum Order {
    /** What was written last. */
    NEWEST("last written first", Comparator.comparing(RunRow::written).reversed()),
    /** By the alphabet. */
    NAME("by name", Comparator.comparing(RunRow::name)),
    /** The largest rate of a suite; what has none comes last. */
    RATE("highest rate first", Comparator.comparingDouble(RunFilter::rate).reversed());

    private final String label;
    private final Comparator<RunRow> comparator;

    Order(String label, Comparator<RunRow> comparator) {
      this.label = label;
      this.comparator = comparator;
    }

    /** For a reader. */
    public String label() {
      return label;
    }

    /** For an address. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of the parameters {@code words} and {@code sort} of an address; what is unknown is usual. */
  public static RunFilter of(Map<String, String> query) {
    String sort = query.getOrDefault("sort", "");
    Order order =
        Stream.of(Order.values())
            .filter(one -> one.word().equals(sort))
            .findFirst()
            .orElse(Order.NEWEST);
    return new RunFilter(query.getOrDefault("words", ""), order);
  }

  /** Those that are wanted. */
  public List<RunRow> among(List<RunRow> runs) {
    return runs.stream().filter(this::wants).sorted(order.comparator).toList();
  }

  private boolean wants(RunRow run) {
    String sought = words.toLowerCase(Locale.ROOT);
    return texts(run).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(sought));
  }

  private static Stream<String> texts(RunRow run) {
    Stream<String> inside =
        run.state() instanceof RunRow.State.Read read
            ? read.lines().stream().flatMap(line -> Stream.of(line.suite(), line.model()))
            : Stream.of();
    return Stream.concat(Stream.of(run.name()), inside);
  }

  private static double rate(RunRow run) {
    return run.state() instanceof RunRow.State.Read read
        ? read.lines().stream()
            .mapToDouble(line -> line.figure().value())
            .filter(Double::isFinite)
            .max()
            .orElse(-1)
        : -1;
  }
}
