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
  private @Nullable Meanwhile<RunOutcomes> outcomes;
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
  RunOutcomes outcomes() {
    return readingOutcomes().end();
  }

  /** Of the builds that answered, by the model that was asked. */
  Map<String, Set<String>> fingerprints() {
    return readingFingerprints().end();
  }

  /** What all calls took and cost. */
  Ledger.Totals calls() {
    return readingCalls().end();
  }

  /** Begins to read all of it, while something else is done. */
  Told readAhead() {
    readingOutcomes();
    readingCalls();
    readingFingerprints();
    return this;
  }

  private synchronized Meanwhile<RunOutcomes> readingOutcomes() {
    Meanwhile<RunOutcomes> begun =
        outcomes == null ? Meanwhile.begin(() -> RunOutcomes.of(run)) : outcomes;
    outcomes = begun;
    return begun;
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
