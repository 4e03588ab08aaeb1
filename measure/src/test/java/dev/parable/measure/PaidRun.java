package dev.parable.measure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.run.Entry;
import dev.parable.run.StoredRun;
import dev.parable.run.call.Call;
import dev.parable.run.call.Calls;
import dev.parable.run.call.Ledger;
import dev.parable.scenario.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;

/**
 * A run, and beside it what its model was paid: a file that the system keeps when the process is
 * killed, so that the ledger can be held against it.
 */
record PaidRun(Path folder) {

  private static final int PAYMENT = Long.BYTES + 1;

  /**
   * What is on the disk.
   *
   * @param exists whether the folder is a run yet
   * @param trials that have an outcome
   * @param betweenTurns trials whose first turn is answered, and no later one
   * @param paid calls, by the money
   */
  record State(
      boolean exists, int trials, int betweenTurns, long answered, long inDoubt, long paid) {

    static final State NOTHING = new State(false, 0, 0, 0, 0, 0);

    /**
     * Nothing is forgotten. Whatever was paid for is answered or in doubt, and a kill leaves no
     * more in doubt than there are connections, and the eighth of them that may be ready to be
     * sent, however many trials are played side by side: a connection begins the next call only
     * when the answer of the last one is on its way to the disk, before the call itself.
     */
    void assertFollows(State before) {
      assertThat(exists || !before.exists).isTrue();
      assertThat(trials).isGreaterThanOrEqualTo(before.trials);
      assertThat(answered).isGreaterThanOrEqualTo(before.answered);
      assertThat(paid).isBetween(answered, answered + inDoubt);
      assertThat(inDoubt - before.inDoubt)
          .as("calls in doubt by one kill")
          .isBetween(0L, (long) Kills.CONNECTIONS + Kills.CONNECTIONS / 8);
    }
  }

  private Path payments() {
    return folder.resolveSibling(folder.getFileName() + ".paid");
  }

  /** For one call. */
  void pay(long seed, int turn) {
    byte[] payment = ByteBuffer.allocate(PAYMENT).putLong(seed).put((byte) turn).array();
    try {
      Files.write(payments(), payment, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** One turn of one trial. */
  private record Turn(long seed, int number) {
    double usd() {
      return Load.PRICE.usd(Load.usage(seed));
    }
  }

  /** How often each was paid for. */
  private Map<Turn, Integer> paid() throws IOException {
    var paid = new HashMap<Turn, Integer>();
    var payments = ByteBuffer.wrap(Files.readAllBytes(payments()));
    while (payments.hasRemaining()) {
      paid.merge(new Turn(payments.getLong(), payments.get()), 1, Integer::sum);
    }
    return paid;
  }

  State state() throws IOException {
    long paid = Files.exists(payments()) ? Files.size(payments()) / PAYMENT : 0;
    if (!Files.exists(folder.resolve("run.yaml"))) {
      assertThat(paid).as("paid before there was a run").isZero();
      return State.NOTHING;
    }
    var answered = new HashMap<String, Integer>();
    long[] doubts = {0};
    int[] trials = {0};
    try (StoredRun run = StoredRun.open(folder)) {
      run.each(Measurement.OUTCOMES, entry -> trials[0]++);
      run.each(
          Calls.CALL,
          entry -> {
            if (entry.state() == Entry.State.INTENT) {
              doubts[0]++;
            } else {
              assertThat(entry.state()).isEqualTo(Entry.State.DONE);
              answered.merge(Call.parse(entry.key()).unit(), 1, Integer::sum);
            }
          });
    }
    long all = answered.values().stream().mapToLong(turns -> turns).sum();
    long between = answered.values().stream().filter(turns -> turns < Kills.TURNS).count();
    return new State(true, trials[0], (int) between, all, doubts[0], paid);
  }

  /**
   * Every turn is answered once. Each was paid for once, and once more at most for each time it was
   * in doubt; the ledger knows the first to the last digit and bounds the others.
   *
   * @return the calls that were paid for again
   */
  long assertWhole(Measurement measurement, int kills) throws IOException {
    Map<Turn, Integer> paid = paid();
    Map<Turn, Integer> doubts = doubts(measurement);
    paid.forEach(
        (turn, times) ->
            assertThat(times).as("%s", turn).isBetween(1, 1 + doubts.getOrDefault(turn, 0)));
    assertThat(paid).hasSize(Kills.TURNS * measurement.trials().size());
    Ledger.Totals all;
    try (StoredRun run = StoredRun.open(folder)) {
      all = Calls.ledger(run).all();
    }
    long requests = paid.values().stream().mapToLong(times -> times).sum();
    double once = paid.keySet().stream().mapToDouble(Turn::usd).sum();
    double bill =
        paid.entrySet().stream().mapToDouble(turn -> turn.getKey().usd() * turn.getValue()).sum();
    long neverSent = all.calls() - requests;
    assertThat(all.answered()).isEqualTo(paid.size());
    assertThat(all.failed()).isZero();
    assertThat(all.inDoubt()).isBetween(0L, (long) kills * Kills.CONNECTIONS);
    assertThat(neverSent).isBetween(0L, all.inDoubt());
    assertThat(all.usdKnown()).isCloseTo(once, Offset.offset(1e-9));
    assertThat(bill).isBetween(all.usdKnown() - 1e-9, all.usdAtMost() + 1e-9);
    assertThat(all.usd())
        .as("known and estimated, against the bill")
        .isCloseTo(bill, Offset.offset(0.005 * bill + neverSent * bill / requests));
    return requests - paid.size();
  }

  private Map<Turn, Integer> doubts(Measurement measurement) {
    var seeds = new HashMap<String, Long>();
    Set<Long> different = new HashSet<>();
    for (Trial trial : measurement.trials()) {
      seeds.put(measurement.suite().name() + "/" + trial.id(), trial.seed());
      assertThat(different.add(trial.seed())).as("a seed names a trial").isTrue();
    }
    var doubts = new HashMap<Turn, Integer>();
    try (StoredRun run = StoredRun.open(folder)) {
      run.each(
          Calls.CALL,
          entry -> {
            if (entry.state() == Entry.State.INTENT) {
              Call call = Call.parse(entry.key());
              doubts.merge(
                  new Turn(requireNonNull(seeds.get(call.unit())), call.number()), 1, Integer::sum);
            }
          });
    }
    return doubts;
  }

  /** What each trial came to, as if no time passed: all else must be equal after any kills. */
  Map<String, StoredTrials.StoredTrial> trials() {
    var trials = new TreeMap<String, StoredTrials.StoredTrial>();
    try (StoredRun run = StoredRun.open(folder)) {
      StoredTrials.each(
          run, trial -> assertThat(trials.put(trial.trial(), timeless(trial))).isNull());
    }
    return trials;
  }

  private static StoredTrials.StoredTrial timeless(StoredTrials.StoredTrial trial) {
    return new StoredTrials.StoredTrial(
        trial.unit(),
        trial.trial(),
        trial.transcript(),
        trial.outcome(),
        trial.models(),
        Instant.EPOCH);
  }
}
