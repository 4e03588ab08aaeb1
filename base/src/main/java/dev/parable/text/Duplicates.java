package dev.parable.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which texts say the same, by their places in the list that was searched. No two survivors are
 * known to be near each other, and every dropped text is near one that survives or a copy of it.
 *
 * @param texts how many there were
 * @param exact copies that differ in case and punctuation at most, by rank of the copy
 * @param near a survivor and a dropped text that is more similar than the threshold, by rank of the
 *     dropped and then of the survivor; a dropped text is here once for each survivor
 */
public record Duplicates(int texts, List<Pair> exact, List<Pair> near) {

  public Duplicates {
    exact = List.copyOf(exact);
    near = List.copyOf(near);
  }

  /**
   * Two texts.
   *
   * @param kept the one of smaller rank; of a copy its original, which can be dropped itself
   * @param jaccard how much their sets of five-word runs have in common, 0 to 1
   */
  public record Pair(int kept, int dropped, double jaccard) {}

  /**
   * A survivor and what is dropped because of it.
   *
   * @param dropped each with its similarity to the survivor, by place in the list
   */
  public record Group(int survivor, List<Pair> dropped) {

    public Group {
      dropped = List.copyOf(dropped);
    }
  }

  /**
   * The groups of more than one, by place of the survivor. A text that is near several is in the
   * group of the most similar one, and a copy goes with its original.
   */
  public List<Group> groups() {
    var nearest = new HashMap<Integer, Pair>();
    for (Pair pair : near) {
      nearest.merge(pair.dropped(), pair, (a, b) -> b.jaccard() > a.jaccard() ? b : a);
    }
    for (Pair copy : exact) {
      Pair of = nearest.getOrDefault(copy.kept(), copy);
      nearest.put(copy.dropped(), new Pair(of.kept(), copy.dropped(), of.jaccard()));
    }
    var groups = new TreeMap<Integer, Map<Integer, Pair>>();
    nearest.forEach(
        (dropped, pair) ->
            groups.computeIfAbsent(pair.kept(), any -> new TreeMap<>()).put(dropped, pair));
    return groups.entrySet().stream()
        .map(group -> new Group(group.getKey(), List.copyOf(group.getValue().values())))
        .toList();
  }

  /** The places of the texts that are not dropped, in order. */
  public List<Integer> survivors() {
    var dropped = new BitSet(texts);
    exact.forEach(pair -> dropped.set(pair.dropped()));
    near.forEach(pair -> dropped.set(pair.dropped()));
    var survivors = new ArrayList<Integer>();
    for (int text = 0; text < texts; text++) {
      if (!dropped.get(text)) {
        survivors.add(text);
      }
    }
    return survivors;
  }
}
