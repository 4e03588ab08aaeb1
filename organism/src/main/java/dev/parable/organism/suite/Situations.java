package dev.parable.organism.suite;

import dev.parable.scenario.Shingles;
import dev.parable.stats.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The situations of a family, which differ in more than names: each is drawn anew until it is no
 * likeness of those before it by the rule of {@link Shingles}, in either format. Where no try
 * succeeds, as with hundreds of situations, the least alike of all tries is taken.
 */
final class Situations {
  private static final int TRIES = 1_000;

  private record Drawing(Family family, long seed) {}

  private record Drawn(Situation situation, Shingles agent, Shingles told) {}

  /** What was drawn is kept: a longer list begins with the shorter one. */
  private static final Map<Drawing, List<Drawn>> KEPT = new ConcurrentHashMap<>();

  private Situations() {}

  /** So many situations of a family, in order; the seed fixes them. */
  static List<Situation> of(Family family, int count, long seed) {
    return KEPT
        .compute(new Drawing(family, seed), (drawing, known) -> longer(drawing, known, count))
        .stream()
        .limit(count)
        .map(Drawn::situation)
        .toList();
  }

  private static List<Drawn> longer(Drawing drawing, @Nullable List<Drawn> known, int count) {
    List<Drawn> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
    while (all.size() < count) {
      all.add(unlike(all, drawing));
    }
    return List.copyOf(all);
  }

  private static Drawn unlike(List<Drawn> before, Drawing drawing) {
    String family = drawing.family().word();
    var random = new SplittableRandom(Seeds.derive(drawing.seed(), family, before.size()));
    Drawn least = draw(drawing.family(), random);
    double leastAlike = alike(least, before, Double.MAX_VALUE);
    for (int k = 1; k < TRIES && leastAlike > Shingles.LARGEST_SHARE; k++) {
      Drawn next = draw(drawing.family(), random);
      double alike = alike(next, before, leastAlike);
      if (alike < leastAlike) {
        least = next;
        leastAlike = alike;
      }
    }
    return least;
  }

  private static Drawn draw(Family family, SplittableRandom random) {
    Situation situation = Situation.draw(family, random.split());
    return new Drawn(situation, situation.agentShingles(), situation.toldShingles());
  }

  /** The largest share with any before, in either format; not looked for beyond a bound. */
  private static double alike(Drawn drawn, List<Drawn> before, double bound) {
    double largest = 0;
    for (Drawn earlier : before) {
      largest = Math.max(largest, drawn.agent().shared(earlier.agent()));
      largest = Math.max(largest, drawn.told().shared(earlier.told()));
      if (largest >= bound) {
        return largest;
      }
    }
    return largest;
  }
}
