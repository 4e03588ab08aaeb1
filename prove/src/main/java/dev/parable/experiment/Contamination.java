package dev.parable.experiment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.scenario.Suite;
import dev.parable.text.Hit;
import dev.parable.text.Leaks;
import dev.parable.text.NearDuplicates;
import dev.parable.text.Reserved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** So many paragraphs tell the plot of a surface. */
  private static final int TELL = 3;

  private final List<Reserved> reserved;
  private final Leaks leaks;

  /**
   * Sentences of common words, which are looked for as they are written, to the letter, with the
   * items they stand in: many say the same.
   */
  private final Map<String, List<Reserved>> plain;

  private Contamination(List<Reserved> all) {
    this.reserved = all.stream().filter(ReservedTexts::isTelling).toList();
    this.plain =
        all.stream()
            .filter(one -> !ReservedTexts.isTelling(one))
            .collect(groupingBy(Reserved::text, LinkedHashMap::new, toList()));
    this.leaks = Leaks.of(reserved, unlike(reserved));
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

  /** What is reserved, but for sentences of common words. */
  public List<Reserved> reserved() {
    return reserved;
  }

  /** How many texts are reserved. */
  public int size() {
    return reserved.size() + plain.values().stream().mapToInt(List::size).sum();
  }

  /** Of each surface the three paragraphs that tell most: its plot, for who compares meanings. */
  public List<Reserved> plots() {
    Map<String, List<Reserved>> surfaces = new LinkedHashMap<>();
    for (Reserved one : unlike(reserved)) {
      if (!one.canary()) {
        surfaces.computeIfAbsent(one.name(), any -> new ArrayList<>()).add(one);
      }
    }
    return surfaces.values().stream()
        .flatMap(
            texts ->
                texts.stream()
                    .sorted(Comparator.comparingDouble(Reserved::telling).reversed())
                    .limit(TELL))
        .toList();
  }

  /** All that stands in a text, with the evidence, in order of place. */
  public List<Hit> in(String text) {
    List<Hit> hits = new ArrayList<>(leaks.in(text));
    plain.forEach(
        (said, items) -> {
          int from = text.indexOf(said);
          if (from >= 0) {
            int to = from + said.length();
            items.forEach(
                one -> hits.add(new Hit(Hit.Rule.PHRASE, one.name(), from, to, said, said, 1)));
          }
        });
    hits.sort(Comparator.comparingInt(Hit::from));
    return List.copyOf(hits);
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
