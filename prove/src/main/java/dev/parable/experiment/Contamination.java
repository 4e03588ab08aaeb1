package dev.parable.experiment;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.scenario.Suite;
import dev.parable.text.Hit;
import dev.parable.text.Leaks;
import dev.parable.text.NearDuplicates;
import dev.parable.text.Reserved;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps what will be asked in an evaluation out of what is taught: no lesson holds words of a
 * scenario, a light paraphrase of one, the canary of its suite, or a description of how such
 * evaluations are made. It sees both sides, which is why it is here: what writes the lessons cannot
 * read the test.
 */
public final class Contamination implements Filter {

  /**
   * Paragraphs of a surface that are more alike are found by the same paraphrase: they are the same
   * letter in two cells.
   */
  private static final double ALIKE = 0.5;

  private final Leaks leaks;
  private final int size;

  private Contamination(List<Reserved> reserved) {
    this.leaks = Leaks.of(reserved, unlike(reserved));
    this.size = reserved.size();
  }

  /** With the scenarios of suites, and how evaluations are made. */
  public static Contamination of(List<Suite> suites) {
    return of(suites.stream());
  }

  /** The same; a suite is let go when its texts are read. */
  public static Contamination of(Stream<Suite> suites) {
    return new Contamination(
        Stream.concat(
                suites.map(ReservedTexts::of).flatMap(List::stream),
                ReservedTexts.evaluations().stream())
            .toList());
  }

  private static List<Reserved> unlike(List<Reserved> reserved) {
    return NearDuplicates.above(ALIKE)
        .in(reserved.stream().map(Reserved::text).toList())
        .survivors()
        .stream()
        .map(reserved::get)
        .toList();
  }

  /** How many texts are reserved. */
  public int size() {
    return size;
  }

  /** All that stands in a text, with the evidence, in order of place. */
  public List<Hit> in(String text) {
    return leaks.in(text);
  }

  /** By what a hit is counted: {@code leak-ngram-13}; the stricter ones tell of less doubt. */
  public static String rule(Hit hit) {
    return hit.item().equals(ReservedTexts.EVALUATIONS)
        ? "leak-evaluation"
        : "leak-" + hit.rule().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    return in(lesson.text()).stream()
        .min(Comparator.comparing(Hit::rule))
        .map(hit -> new Reason(rule(hit), hit.item() + ": " + hit.evidence()));
  }
}
