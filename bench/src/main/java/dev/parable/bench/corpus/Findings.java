package dev.parable.bench.corpus;

import dev.parable.write.Writing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What became of what was planted, read from the files of the corpus. */
final class Findings {

  private static final Pattern KEPT = Pattern.compile("^\\{\"id\":\"[^\"/]+/(\\d+)\"");
  private static final Pattern DROPPED =
      Pattern.compile("^\\{\"id\":\"[^\"/]+/(\\d+)\",\"step\":\"([^\"]*)\",\"rule\":\"([^\"]*)\"");
  private static final String NONE = "kept";

  private final Plan plan;
  private final Map<Plant, Map<String, Integer>> fates = new EnumMap<>(Plant.class);

  private Findings(Plan plan) {
    this.plan = plan;
  }

  static Findings in(Path corpus, Plan plan) {
    var findings = new Findings(plan);
    findings.read(corpus.resolve("kept.jsonl"), KEPT);
    findings.read(corpus.resolve("dropped.jsonl"), DROPPED);
    return findings;
  }

  private void read(Path file, Pattern pattern) {
    try (Stream<String> lines = Files.lines(file)) {
      lines.forEach(
          line -> {
            Matcher row = pattern.matcher(line);
            if (!row.lookingAt()) {
              throw new IllegalStateException(file + " has another form: " + line);
            }
            String fate = pattern == KEPT ? NONE : row.group(2) + " " + row.group(3);
            fates
                .computeIfAbsent(plan.of(Integer.parseInt(row.group(1))), any -> new TreeMap<>())
                .merge(fate, 1, Integer::sum);
          });
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Rows of a table: planted, found for what is wrong, by which rules in all. */
  String table() {
    var table =
        new StringBuilder(
            """
            | planted | texts | dropped for it | kept | dropped, by step and rule |
            |---|---:|---:|---:|---|
            """);
    for (Plant plant : Plant.values()) {
      Map<String, Integer> fate = fates.getOrDefault(plant, Map.of());
      int all = fate.values().stream().mapToInt(n -> n).sum();
      int found =
          fate.entrySet().stream()
              .filter(one -> plant.isFoundBy(one.getKey()))
              .mapToInt(Map.Entry::getValue)
              .sum();
      var dropped = new TreeMap<>(fate);
      dropped.remove(NONE);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %s | %,d | %s |%n",
              plant.label(),
              all,
              plant.isDefect() ? String.format(Locale.ROOT, "%,d", found) : "",
              fate.getOrDefault(NONE, 0),
              dropped.isEmpty()
                  ? ""
                  : dropped.toString().replaceAll("[{}]", "").replace("=", ": ")));
    }
    return table.toString();
  }

  /** Rows in are rows out. */
  boolean isConserved(Writing writing) {
    return fates.values().stream().flatMap(one -> one.values().stream()).mapToInt(n -> n).sum()
        == writing.count();
  }
}
