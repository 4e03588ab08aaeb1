package dev.parable.cli.logs;

import dev.parable.measure.RunOutcomes;
import dev.parable.run.RunDefinition;
import dev.parable.run.StoredRun;
import dev.parable.run.call.Calls;
import dev.parable.run.call.Ledger;
import dev.parable.run.call.kept.KeptCalls;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run folder of ours tells of all its suites together, transcripts aside. Each kind of entry
 * is read once, when somebody first asks. Safe for use from many threads.
 */
final class Told {

  private final StoredRun run;
  private final RunDefinition definition;
  private @Nullable RunOutcomes outcomes;
  private @Nullable Meanwhile<Map<String, Set<String>>> fingerprints;
  private @Nullable Meanwhile<Ledger.Totals> calls;

  Told(StoredRun run, RunDefinition definition) {
    this.run = run;
    this.definition = definition;
  }

  StoredRun run() {
    return run;
  }

  RunDefinition definition() {
    return definition;
  }

  /** Of all its measurements. */
  synchronized RunOutcomes outcomes() {
    RunOutcomes known = outcomes == null ? RunOutcomes.of(run) : outcomes;
    outcomes = known;
    return known;
  }

  /** Of the builds that answered, by the model that was asked. */
  Map<String, Set<String>> fingerprints() {
    return readingFingerprints().end();
  }

  /** What all calls took and cost. */
  Ledger.Totals calls() {
    return readingCalls().end();
  }

  /** Begins to read calls, for who will ask for them when outcomes are read. */
  void readAhead() {
    readingCalls();
    readingFingerprints();
  }

  private synchronized Meanwhile<Map<String, Set<String>>> readingFingerprints() {
    Meanwhile<Map<String, Set<String>>> begun =
        fingerprints == null ? Meanwhile.begin(() -> KeptCalls.fingerprints(run)) : fingerprints;
    fingerprints = begun;
    return begun;
  }

  private synchronized Meanwhile<Ledger.Totals> readingCalls() {
    Meanwhile<Ledger.Totals> begun =
        calls == null ? Meanwhile.begin(() -> Calls.ledger(run).all()) : calls;
    calls = begun;
    return begun;
  }
}
