package dev.parable.corpus;

import dev.parable.text.Diversity;
import dev.parable.text.Recurring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a card, and a file beside it, say of how varied a corpus is. */
final class QualitySection {

  private static final int BAR = 20;
  private static final int RUNS = 8;

  private QualitySection() {}

  static String of(Quality quality, Occupancy occupancy) {
    var text = new StringBuilder("## How varied they are\n\n");
    quality
        .diversity()
        .ifPresentOrElse(
            diversity -> measures(diversity, quality.words(), text),
            () -> text.append("Not computed: the lessons are too few or too short.\n"));
    gates(quality.gates(), text);
    habits(quality.habits(), text);
    occupancy(occupancy, text);
    return text.toString();
  }

  private static void measures(Diversity diversity, int words, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT,
            "Of %,d lessons, %,d were drawn and cut to their first %,d words, since these measures"
                + " depend on how much text there is: compare corpora at the same numbers only."
                + " The length is the tenth percentile; %,d lessons are shorter.%n%n"
                + "| measure | value | |%n|---|---:|---|%n",
            diversity.texts(),
            diversity.sampled(),
            words,
            diversity.tooShort()));
    shares(diversity)
        .forEach(
            (name, share) ->
                text.append(
                    String.format(Locale.ROOT, "| %s | %.3f | %s |%n", name, share, bar(share))));
    others(diversity)
        .forEach(
            (name, value) ->
                text.append(String.format(Locale.ROOT, "| %s | %.2f | |%n", name, value)));
    text.append(
        String.format(
            Locale.ROOT,
            "| name in most lessons | %s | |%n%n",
            diversity.names().top().isEmpty() ? "none" : code(diversity.names().top())));
    List<Recurring.Run> runs = diversity.recurring().runs();
    if (!runs.isEmpty()) {
      text.append("Runs of eight words in one lesson of twenty or more:\n\n| run | lessons | |\n");
      text.append("|---|---:|---|\n");
      runs.stream()
          .limit(RUNS)
          .forEach(
              run ->
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "| %s | %,d | %s |%n",
                          code(run.words()),
                          run.texts(),
                          bar(run.share()))));
      text.append('\n');
    }
  }

  private static Map<String, Double> shares(Diversity diversity) {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("distinct words by all words (distinct-1)", diversity.distinct1());
    shares.put("distinct pairs of words by all pairs (distinct-2)", diversity.distinct2());
    shares.put("distinct first twelve words by all lessons", diversity.openings());
    shares.put("mean similarity of two lessons (Jaccard, four words)", diversity.pairwise());
    shares.put("lessons with the most frequent run of eight words", diversity.recurring().top());
    shares.put("lessons with the most frequent name", diversity.names().topShare());
    return shares;
  }

  private static Map<String, Double> others(Diversity diversity) {
    Map<String, Double> others = new LinkedHashMap<>();
    others.put(
        "compression (bytes by bytes after gzip; more is less varied)", diversity.compression());
    others.put("repetition of four-word runs among lessons (ln)", diversity.selfRepetition());
    others.put("Vendi score of the words of at most 300 lessons", diversity.vendi());
    others.put("entropy of names, bits", diversity.names().entropy());
    return others;
  }

  private static void gates(List<Gate> gates, StringBuilder text) {
    text.append("| gate | value | threshold | |\n|---|---:|---:|---|\n");
    for (Gate gate : gates) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s |%n",
              gate.name(),
              number(gate.value()),
              gate.threshold().isPresent()
                  ? (gate.atMost() ? "≤ " : "≥ ") + number(gate.threshold())
                  : "none",
              gate.said()));
    }
    text.append('\n');
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "";
  }

  private static void habits(List<Habits.Habit> habits, StringBuilder text) {
    if (habits.isEmpty()) {
      return;
    }
    text.append(
        """
        Ways to begin and to end, found by rule; in a frame a dash stands for any words:

        | way | lessons | | such as |
        |---|---:|---|---|
        """);
    for (Habits.Habit habit : habits) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %s | %s |%n",
              habit.name().replace("|", "\\|"),
              habit.texts(),
              bar(habit.share()),
              code(habit.examples().getFirst())));
    }
    text.append('\n');
  }

  private static void occupancy(Occupancy occupancy, StringBuilder text) {
    text.append(
        "## What became of them\n\nLost: refused by a model, called unsuitable by it, or cut by its provider.\n\n");
    text.append("| factor | value | asked for | kept | dropped | lost | kept of asked |\n");
    text.append("|---|---|---:|---:|---:|---:|---|\n");
    occupancy
        .cells()
        .forEach(
            (factor, values) ->
                values.forEach(
                    (value, cell) ->
                        text.append(
                            String.format(
                                Locale.ROOT,
                                "| %s | %s | %,d | %,d | %,d | %,d | %s |%n",
                                factor,
                                value.replace("|", "\\|"),
                                cell.asked(),
                                cell.kept(),
                                cell.dropped(),
                                cell.lost(),
                                cell.asked() == 0
                                    ? "none was asked for"
                                    : bar((double) cell.kept() / cell.asked())))));
    text.append('\n');
  }

  private static String bar(double share) {
    if (Double.isNaN(share)) {
      return "";
    }
    int full = (int) Math.round(BAR * Math.clamp(share, 0, 1));
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  /** Foreign words, so that nothing of them becomes Markdown. */
  private static String code(String words) {
    String plain = words.replace("`", "'").replace("|", "/").replaceAll("\\s+", " ").strip();
    return "`" + plain + "`";
  }

  /** The same as a tree, for {@code diversity.json}. */
  static Map<String, Object> tree(Quality quality, Occupancy occupancy) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("words_of_each_text", quality.words());
    Optional<Diversity> diversity = quality.diversity();
    diversity.ifPresent(
        one -> {
          tree.put("texts", one.texts());
          tree.put("sampled", one.sampled());
          tree.put("too_short", one.tooShort());
          tree.put("distinct_1", finite(one.distinct1()));
          tree.put("distinct_2", finite(one.distinct2()));
          tree.put("compression", finite(one.compression()));
          tree.put("self_repetition", finite(one.selfRepetition()));
          tree.put("pairwise", finite(one.pairwise()));
          tree.put("vendi", finite(one.vendi()));
          tree.put("openings", finite(one.openings()));
          tree.put("names", one.names());
          tree.put("recurring", one.recurring());
        });
    tree.put(
        "gates",
        quality.gates().stream()
            .map(
                gate -> {
                  Map<String, Object> one = new LinkedHashMap<>();
                  one.put("gate", gate.name());
                  gate.value().ifPresent(value -> one.put("value", value));
                  gate.threshold()
                      .ifPresent(value -> one.put(gate.atMost() ? "at_most" : "at_least", value));
                  one.put("state", gate.state().name().toLowerCase(Locale.ROOT));
                  if (!gate.why().isEmpty()) {
                    one.put("why", gate.why());
                  }
                  return one;
                })
            .collect(Collectors.toList()));
    tree.put("habits", quality.habits());
    Map<String, Object> factors = new LinkedHashMap<>();
    occupancy
        .cells()
        .forEach(
            (factor, values) -> {
              Map<String, Object> own = new LinkedHashMap<>();
              values.forEach(
                  (value, cell) ->
                      own.put(
                          value,
                          new TreeMap<>(
                              Map.of(
                                  "asked", cell.asked(),
                                  "kept", cell.kept(),
                                  "dropped", cell.dropped(),
                                  "lost", cell.lost()))));
              factors.put(factor, own);
            });
    tree.put("grid", factors);
    return tree;
  }

  /** JSON knows no other numbers. */
  private static Object finite(double value) {
    return Double.isFinite(value) ? (Object) value : "not a number";
  }
}
