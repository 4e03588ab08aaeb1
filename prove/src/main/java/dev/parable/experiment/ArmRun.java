package dev.parable.experiment;

import static java.util.Objects.requireNonNull;

import dev.parable.measure.SuiteResult;
import dev.parable.train.Checkpoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One arm carried out with one seed.
 *
 * @param losses of each training step, in nats per learned token; empty where nothing was trained
 * @param results by {@link Probe#id()}, in the order of the probes
 */
public record ArmRun(
    Arm arm,
    long seed,
    Checkpoint checkpoint,
    List<Double> losses,
    Map<String, SuiteResult> results) {

  /** Checks and copies. */
  public ArmRun {
    requireNonNull(arm, "arm");
    requireNonNull(checkpoint, "checkpoint");
    losses = List.copyOf(losses);
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }

  /** What a probe showed. */
  public SuiteResult result(Probe probe) {
    SuiteResult result = results.get(probe.id());
    if (result == null) {
      throw new IllegalArgumentException("arm " + arm.name() + " was not probed by " + probe.id());
    }
    return result;
  }
}
