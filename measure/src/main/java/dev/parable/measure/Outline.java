package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.measure.internal.OutlineJson;
import dev.parable.model.Message;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.RunStore;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Surface;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A suite without its texts: all that rates, their strata and their clusters need. A run keeps it
 * beside its outcomes, since reading a suite's files and filling their texts takes a second, and
 * who looks at rates needs none of them.
 *
 * @param hash of the whole suite, {@link Suite#hash}
 * @param maxTokens the longest answer that was let run
 * @param places of its scenarios, in their order
 */
public record Outline(String suite, String hash, String canary, int maxTokens, List<Place> places) {

  /** The kind under which they stand in the run store, each under the name of its suite. */
  public static final String KIND = "outline";

  /** What a scenario of a suite without texts shows. */
  private static final List<Message> NOTHING = List.of(Message.user("(not kept)"));

  /** Checks and copies. */
  public Outline {
    requireNonNull(suite, "suite");
    requireNonNull(hash, "hash");
    requireNonNull(canary, "canary");
    places = List.copyOf(places);
  }

  /** Where a scenario stands among the others. */
  public record Place(Surface surface, Cell cell) {
    /** Checks. */
    public Place {
      requireNonNull(surface, "surface");
      requireNonNull(cell, "cell");
    }
  }

  /** That of a suite. */
  public static Outline of(Suite suite) {
    return new Outline(
        suite.name(),
        suite.hash(),
        suite.canary(),
        suite.maxTokens(),
        suite.scenarios().stream()
            .map(scenario -> new Place(scenario.surface(), scenario.cell()))
            .toList());
  }

  /** Keeps that of a suite, once. It is for the end of a run. */
  public static void keep(RunStore run, Suite suite) {
    if (run.find(KIND, suite.name()).isEmpty()) {
      run.append(Entry.done(KIND, suite.name(), OutlineJson.write(Outline.of(suite)), run.now()));
    }
  }

  /**
   * That of a suite, where a run keeps it.
   *
   * @throws IllegalArgumentException when the entry is none that {@link #keep} wrote
   */
  public static Optional<Outline> find(Entries run, String suite) {
    return run.find(KIND, suite).map(entry -> OutlineJson.read(suite, entry.json()));
  }

  /** A suite with the same scenarios, which show nothing and tell a scorer nothing. */
  Suite withoutTexts() {
    return new Suite(
        suite,
        canary,
        maxTokens,
        places.stream()
            .map(place -> new Scenario(place.surface(), place.cell(), NOTHING, Map.of()))
            .toList());
  }

  /**
   * The trials that a run holds of a measurement of the suite, as {@link Measurement#kept} has
   * them.
   *
   * @param key with which it was run
   * @param epochs that were planned at most
   */
  public Observations kept(RunOutcomes read, String key, int epochs, Optional<StopRule> stop) {
    var measurement =
        new Measurement(
            withoutTexts(),
            (scenario, transcript) -> {
              throw new IllegalStateException("nothing is scored by an outline");
            },
            (model, trials) -> {
              throw new IllegalStateException("nothing is played by an outline");
            },
            epochs,
            0,
            1,
            stop);
    return measurement.observed(read, key);
  }
}
