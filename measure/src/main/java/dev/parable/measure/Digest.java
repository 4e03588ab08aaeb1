package dev.parable.measure;

import dev.parable.measure.RunOutcomes.Unit;
import dev.parable.measure.internal.DigestJson;
import dev.parable.run.Entry;
import dev.parable.run.RunStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What many units of a run came to, in one entry that is read in a sixth of the time. It stands for
 * those whose keys came first after the digest before and up to one of them; those that had no
 * outcome then are named, and looked up. An outcome that is known never changes, so neither does a
 * digest.
 */
final class Digest {

  /** The kind under which they stand in the run store. */
  static final String KIND = "digest";

  /** So many units in one: as many as are read while nobody waits. */
  static final int UNITS = 10_000;

  /** No digest is made where it would leave out more than one in so many: looking up takes time. */
  private static final int OPEN = 20;

  private Digest() {}

  /**
   * Of all units that are behind the last digest.
   *
   * @param most so many in each
   */
  static void write(RunStore run, int most) {
    List<Entry> known = run.all(KIND);
    Optional<String> behind =
        known.isEmpty()
            ? Optional.empty()
            : Optional.of(DigestJson.read(known.getLast().json()).upTo());
    var next = new Next(run, most, known.size());
    run.each(Measurement.OUTCOMES, behind, Unit::of, next::add);
    next.keep();
  }

  /** The one that is being made. */
  private static final class Next {
    private final RunStore run;
    private final int most;
    private int number;
    private RunOutcomes sums = new RunOutcomes();
    private Set<String> open = new LinkedHashSet<>();
    private String upTo = "";
    private int units;
    private boolean ended;

    Next(RunStore run, int most, int number) {
      this.run = run;
      this.most = most;
      this.number = number;
    }

    void add(Unit unit) {
      upTo = unit.key();
      units++;
      if (unit.measurement().isPresent()) {
        sums.add(unit);
      } else {
        open.add(unit.key());
      }
      if (units == most) {
        keep();
      }
    }

    /** What lies behind one that was not made is read one by one. */
    void keep() {
      ended |= open.size() * OPEN > units;
      if (!ended && units > 0) {
        number++;
        String json = sums.digest(upTo, open).write();
        run.append(Entry.done(KIND, Integer.toString(number), json, run.now()));
      }
      sums = new RunOutcomes();
      open = new LinkedHashSet<>();
      units = 0;
    }
  }
}
