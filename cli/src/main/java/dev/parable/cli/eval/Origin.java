package dev.parable.cli.eval;

import static java.util.Objects.requireNonNull;

import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Version;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.Answered;
import dev.parable.run.Entries;
import dev.parable.run.RunDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the numbers of a summary come from.
 *
 * @param runBy the version of Parable that ran it
 * @param modelHash of what answered, where that was a file
 * @param baseUrl where the model was asked, where that is not its vendor's own address
 * @param answered who did, and when
 * @param suites in the order of the summary
 * @param reach whether all that was planned was played
 */
public record Origin(
    Optional<String> runBy,
    Optional<String> modelHash,
    Optional<String> baseUrl,
    Answered answered,
    List<OfSuite> suites,
    Reach reach) {

  /** Checks and copies. */
  public Origin {
    requireNonNull(runBy, "runBy");
    requireNonNull(modelHash, "modelHash");
    requireNonNull(baseUrl, "baseUrl");
    requireNonNull(answered, "answered");
    requireNonNull(reach, "reach");
    suites = List.copyOf(suites);
  }

  /** How far a run is, as far as can be told before its trials are counted. */
  public enum Reach {
    /** A run of ours: as far as trials are stored. */
    AS_STORED,
    /** A log that says that it ended well. */
    LOG_ENDED,
    /** A log that was broken off. */
    LOG_BROKEN_OFF
  }

  /**
   * What was shown, and by which rule it was scored.
   *
   * @param hash empty where a log does not say
   * @param scorer likewise
   */
  public record OfSuite(String suite, Optional<String> hash, Optional<String> scorer) {
    /** Checks. */
    public OfSuite {
      requireNonNull(suite, "suite");
      requireNonNull(hash, "hash");
      requireNonNull(scorer, "scorer");
    }
  }

  /** Of a suite that is present. */
  public static OfSuite suite(Scored scored) {
    return new OfSuite(
        scored.suite().name(),
        Optional.of(scored.suite().hash()),
        Optional.of(scored.scorer().rule()));
  }

  /** Of a run folder of {@code parable eval}. */
  public static Origin of(String definition, Entries run, List<OfSuite> suites) {
    var known = new RunDefinition(definition);
    return new Origin(
        known.value("parable"),
        known.value("model-sha256"),
        known.value("base-url"),
        Answered.in(run),
        suites,
        Reach.AS_STORED);
  }

  /** Whether every trial that was planned was played; one without a score may have been. */
  boolean complete(long planned) {
    return switch (reach) {
      case AS_STORED -> answered.trials() >= planned;
      case LOG_ENDED -> true;
      case LOG_BROKEN_OFF -> false;
    };
  }

  /** Whether what it cost is told by calls of ours. */
  boolean countsCalls() {
    return reach == Reach.AS_STORED;
  }

  /** A field of the document. */
  void write(Json json, List<JudgedSuite> judged) {
    json.name("provenance").begin('{').field("parable", Version.NUMBER);
    json.field("run_by", runBy).field("model_sha256", modelHash).field("base_url", baseUrl);
    json.name("answered_by").begin('[');
    answered
        .models()
        .forEach((name, n) -> json.begin('{').field("model", name).field("trials", n).end('}'));
    json.end(']').field("first_trial", answered.first().map(Instant::toString));
    json.field("last_trial", answered.last().map(Instant::toString)).name("suites").begin('[');
    for (int i = 0; i < suites.size(); i++) {
      OfSuite suite = suites.get(i);
      json.begin('{').field("suite", suite.suite()).field("sha256", suite.hash());
      if (i < judged.size()) {
        new JudgedJson(judged.get(i)).writeOrigin(json);
      } else {
        json.field("scorer", suite.scorer()).name("judges").begin('[').end(']');
        json.field("rubric_hash", Optional.empty());
      }
      json.end('}');
    }
    json.end(']').end('}');
  }
}
