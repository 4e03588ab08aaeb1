package dev.parable.architecture;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The packages under the root, and whom each may know: the one place where the directed graph of
 * ARCHITECTURE.md is written as code. A package that is missing here is a violation.
 */
enum Feature {
  MODEL,
  STATS,
  TEXT,
  YAML(MODEL, TEXT),
  RUN(MODEL),
  PROVIDER(MODEL, YAML),
  GRADE(RUN, STATS, YAML),

  SCENARIO(STATS, GRADE),
  ACTION(MODEL),
  JUDGE(SCENARIO, ACTION),
  SUITE(JUDGE, YAML),
  MEASURE(JUDGE),
  INSPECT(MEASURE),
  PARQUET(INSPECT),
  AGENTIC(INSPECT, YAML),

  CONSTITUTION(MODEL, TEXT),
  LESSON(CONSTITUTION, STATS, RUN, GRADE),
  RECIPE(LESSON, YAML),
  CHECK(RECIPE),
  WRITE(CHECK),
  CORPUS(WRITE),
  TRAIN(LESSON),

  AUDIT(MODEL, STATS, TEXT, RUN, GRADE),
  EMBEDDING(TEXT),
  SPARK(AUDIT),
  JUNIT(MEASURE),
  TORCH(TRAIN),
  ORGANISM(MEASURE, TORCH, PROVIDER),

  PAGE(STATS),
  CARD(MEASURE, PAGE),
  EXPERIMENT(MEASURE, TRAIN, AUDIT),
  REPORT(EXPERIMENT, PAGE),
  BENCH(SUITE, PROVIDER, CORPUS, EXPERIMENT),

  CLI(REPORT, CARD, CORPUS, ORGANISM, AGENTIC, SUITE, EMBEDDING, SPARK, PARQUET);

  private final Set<Feature> known;

  /** Knows these, and all that these may know. */
  Feature(Feature... direct) {
    // Not an EnumSet: the enum is not complete while its constants are made.
    var reached = new HashSet<Feature>();
    for (Feature feature : direct) {
      reached.add(feature);
      reached.addAll(feature.known);
    }
    this.known = Set.copyOf(reached);
  }

  boolean mayKnow(Feature other) {
    return this == other || known.contains(other);
  }

  /** The package's name under the root. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The feature that a package below this root belongs to. */
  static Optional<Feature> of(String root, String packageName) {
    if (!packageName.startsWith(root + ".")) {
      return Optional.empty();
    }
    String folder = packageName.substring(root.length() + 1).split("\\.", 2)[0];
    return Arrays.stream(values()).filter(feature -> feature.folder().equals(folder)).findFirst();
  }
}
