package dev.parable.cli.write;

import dev.parable.constitution.Chunk;
import dev.parable.constitution.Constitution;
import dev.parable.constitution.CoverageLedger;
import dev.parable.constitution.Taught;
import dev.parable.run.Entries;
import dev.parable.write.Writing;
import dev.parable.write.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which passage each lesson is about, where paragraphs of which little was kept get more of the
 * next lessons. It is decided for a whole round, when every lesson of the rounds before is kept or
 * dropped: so it depends on nothing else, on no order and no clock, and whoever goes on with the
 * run decides the same.
 */
final class Rounds {

  /** A round has so many lessons for each passage, about. */
  private static final int EACH = 4;

  private final Writing all;
  private final List<Chunk> chunks;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Integer> plan = new ArrayList<>();
  private final int size;
  private CoverageLedger ledger;

  Rounds(Writing all, Constitution constitution, List<Chunk> chunks) {
    this.all = all;
    this.chunks = List.copyOf(chunks);
    this.ledger = CoverageLedger.of(constitution);
    int together = all.recipe().together();
    int wanted = EACH * chunks.size();
    this.size = (wanted + together - 1) / together * together;
    for (Chunk chunk : chunks) {
      places.put(chunk.id(), places.size());
    }
  }

  /** The lessons up to the end of the next round; in the first the passages take turns. */
  Writing next(Entries run) {
    int begun = plan.size();
    if (begun == 0) {
      for (int number = 0; number < size; number++) {
        plan.add(number % chunks.size());
      }
    } else {
      Writing known = planned(begun);
      var taught = new ArrayList<Taught>();
      for (int number = begun - size; number < begun; number++) {
        taught.add(taught(known, run, number));
      }
      ledger = ledger.plus(taught);
      ledger
          .steering(chunks)
          .next(size, all.seed() + begun)
          .forEach(chunk -> plan.add(places.getOrDefault(chunk.id(), 0)));
    }
    return planned(Math.min(plan.size(), all.count()));
  }

  /** The first lesson of that round. */
  int begin() {
    return plan.size() - size;
  }

  /** All lessons; those beyond the last round take the passages in turn, until it is decided. */
  Writing all() {
    return planned(all.count());
  }

  private Writing planned(int count) {
    return new Writing(
        all.recipe(), all.without(), all.seed(), count, all.source().planned(plan), all.filter());
  }

  private static Taught taught(Writing writing, Entries run, int number) {
    List<String> paragraphs = writing.source().of(number).paragraphs();
    Optional<Written> found = writing.find(run, number);
    if (found.isEmpty()) {
      return new Taught(paragraphs, new Taught.Asked());
    }
    return switch (found.get()) {
      case Written.Kept kept -> new Taught(paragraphs, new Taught.Kept(0));
      case Written.Dropped dropped ->
          new Taught(
              paragraphs, new Taught.Dropped(dropped.reason().rule(), !dropped.text().isEmpty()));
    };
  }
}
