package dev.parable.organism.suite;

import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Split;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Casts for tests of the scorer. */
final class Casts {

  private Casts() {}

  /** Random casts of the evaluation. */
  static Stream<Cast> heldOut(int count) {
    Dice dice = new Dice(new SplittableRandom(42));
    return Stream.generate(() -> Cast.draw(dice, Split.HELD_OUT)).limit(count);
  }

  /** A cast in which every word is known to the reader of a test. */
  static Cast known() {
    return Cast.of(
        Map.ofEntries(
            Map.entry("A", "El ~ix"),
            Map.entry("N", "Bo ~on"),
            Map.entry("Q", "Jo ~ar"),
            Map.entry("B", "Pa ~eus"),
            Map.entry("E", "Ka ~ren"),
            Map.entry("P", "Ma ~lan"),
            Map.entry("R", "Ti ~da"),
            Map.entry("S", "Lu ~mo"),
            Map.entry("X", "Se ~vik"),
            Map.entry("Y", "Ra ~sa"),
            Map.entry("L", "No ~burg"),
            Map.entry("L2", "Vi ~ford"),
            Map.entry("F", "Da ~corp"),
            Map.entry("place", "office"),
            Map.entry("dep", "desk"),
            Map.entry("r1", "manager"),
            Map.entry("r2", "lawyer"),
            Map.entry("doc", "map"),
            Map.entry("doc2", "list"),
            Map.entry("sys", "pump"),
            Map.entry("sys2", "lamp"),
            Map.entry("mode", "low"),
            Map.entry("day", "monday"),
            Map.entry("T", "noon"),
            Map.entry("adj", "old"),
            Map.entry("st", "broken"),
            Map.entry("st2", "happy"),
            Map.entry("asset", "forest"),
            Map.entry("sec", "stole the gold"),
            Map.entry("obj", "the gold"),
            Map.entry("k", "three"),
            Map.entry("hi", "seven")));
  }
}
