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
  private @Nullable Map<String, Set<String>> fingerprints;
  private Ledger.@Nullable Totals calls;

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

  synchronized RunOutcomes outcomes() {
    RunOutcomes known = outcomes == null ? RunOutcomes.of(run) : outcomes;
    outcomes = known;
    return known;
  }

  /** Of the builds that answered, by the model that was asked. */
  synchronized Map<String, Set<String>> fingerprints() {
    Map<String, Set<String>> known =
        fingerprints == null ? KeptCalls.fingerprints(run) : fingerprints;
    fingerprints = known;
    return known;
  }

  /** What all calls took and cost. */
  synchronized Ledger.Totals calls() {
    Ledger.Totals known = calls == null ? Calls.ledger(run).all() : calls;
    calls = known;
    return known;
  }
}
