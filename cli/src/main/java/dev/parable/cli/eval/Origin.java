package dev.parable.cli.eval;

import static java.util.Objects.requireNonNull;

import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Plain;
import dev.parable.cli.terminal.Version;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.Answered;
import dev.parable.run.Entries;
import dev.parable.run.RunDefinition;
import dev.parable.run.call.kept.KeptCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the numbers of a summary come from.
 *
 * @param runBy the version of Parable that ran it
 * @param modelHash of what answered, where that was a file
 * @param baseUrl where the model was asked, where that is not its vendor's own address
 * @param answered who did, and when
 * @param fingerprints of the builds that answered, by the model that was asked; most tell none
 * @param suites in the order of the summary
 * @param reach whether all that was planned was played
 */
public record Origin(
    Optional<String> runBy,
    Optional<String> modelHash,
    Optional<String> baseUrl,
    Answered answered,
    Map<String, Set<String>> fingerprints,
    List<OfSuite> suites,
    Reach reach) {

  /** Checks and copies. */
  public Origin {
    requireNonNull(runBy, "runBy");
    requireNonNull(modelHash, "modelHash");
    requireNonNull(baseUrl, "baseUrl");
    requireNonNull(answered, "answered");
    requireNonNull(reach, "reach");
    fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
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
   * @param judges whose verdict counts; none where none does
   * @param rubricHash of what they were asked
   */
  public record OfSuite(
      String suite,
      Optional<String> hash,
      Optional<String> scorer,
      List<String> judges,
      Optional<String> rubricHash) {
    /** Checks. */
    public OfSuite {
      requireNonNull(suite, "suite");
      requireNonNull(hash, "hash");
      requireNonNull(scorer, "scorer");
      requireNonNull(rubricHash, "rubricHash");
      judges = List.copyOf(judges);
    }
  }

  /** Of a suite that is present. */
  public static OfSuite suite(Scored scored) {
    return new OfSuite(
        scored.suite().name(),
        Optional.of(scored.suite().hash()),
        Optional.of(scored.scorer().rule()),
        List.of(),
        Optional.empty());
  }

  /** Of a run folder of {@code parable eval}. */
  public static Origin of(String definition, Entries run, List<OfSuite> suites) {
    return of(new RunDefinition(definition), Answered.in(run), KeptCalls.fingerprints(run), suites);
  }

  /** The same where what the run holds was read already. */
  public static Origin of(
      RunDefinition definition,
      Answered answered,
      Map<String, Set<String>> fingerprints,
      List<OfSuite> suites) {
    return new Origin(
        definition.value("parable"),
        definition.value("model-sha256"),
        definition.value("base-url"),
        answered,
        fingerprints,
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

  /**
   * The same in a line for people, long hashes shortened.
   *
   * @param which of the runs that are compared
   */
  public String line(String which) {
    var parts = new ArrayList<String>();
    answered.models().forEach((name, n) -> parts.add("answered by " + name + " (" + n + ")"));
    fingerprints.forEach(
        (model, builds) -> parts.add("builds of " + model + ": " + String.join(", ", builds)));
    modelHash.ifPresent(hash -> parts.add("model " + shortened(hash)));
    baseUrl.ifPresent(url -> parts.add("at " + url));
    for (OfSuite suite : suites) {
      suite.hash().ifPresent(hash -> parts.add(suite.suite() + " " + shortened(hash)));
      suite.scorer().ifPresent(rule -> parts.add("scored by " + rule));
      suite.judges().forEach(judge -> parts.add("judged by " + judge));
      suite.rubricHash().ifPresent(hash -> parts.add("rubric " + shortened(hash)));
    }
    runBy.ifPresent(version -> parts.add("parable " + version));
    answered.first().ifPresent(first -> parts.add("from " + first));
    answered.last().ifPresent(last -> parts.add("to " + last));
    String said = parts.isEmpty() ? "it does not say" : String.join("; ", parts);
    return "Origin " + which + ": " + Plain.line(said);
  }

  private static String shortened(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }

  /** A field of the document. */
  void write(Json json, List<JudgedSuite> judged) {
    write(json, "provenance", judged);
  }

  /** The same under another name, of suites that say themselves who judged. */
  public void write(Json json, String name) {
    write(json, name, List.of());
  }

  private void write(Json json, String name, List<JudgedSuite> judged) {
    json.name(name).begin('{').field("parable", Version.NUMBER);
    json.field("run_by", runBy).field("model_sha256", modelHash).field("base_url", baseUrl);
    json.name("answered_by").begin('[');
    answered
        .models()
        .forEach((who, n) -> json.begin('{').field("model", who).field("trials", n).end('}'));
    json.end(']').name("fingerprints").begin('[');
    fingerprints.forEach(
        (model, builds) ->
            builds.forEach(
                build ->
                    json.begin('{').field("model", model).field("fingerprint", build).end('}')));
    json.end(']').field("first_trial", answered.first().map(Instant::toString));
    json.field("last_trial", answered.last().map(Instant::toString)).name("suites").begin('[');
    for (int i = 0; i < suites.size(); i++) {
      OfSuite suite = suites.get(i);
      json.begin('{').field("suite", suite.suite()).field("sha256", suite.hash());
      if (i < judged.size()) {
        new JudgedJson(judged.get(i)).writeOrigin(json);
      } else {
        json.field("scorer", suite.scorer()).name("judges").begin('[');
        suite.judges().forEach(json::value);
        json.end(']').field("rubric_hash", suite.rubricHash());
      }
      json.end('}');
    }
    json.end(']').end('}');
  }
}
