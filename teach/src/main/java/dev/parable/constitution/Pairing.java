package dev.parable.constitution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Pairs of numbers from 0 up to a count, each number in one pair; where the count is odd the last
 * one left is paired with its neighbour, and a single number with itself.
 */
final class Pairing {

  private Pairing() {}

  record Pair(int first, int second) {}

  static List<Pair> inOrder(int count) {
    return pairUp(IntStream.range(0, count).boxed().toList(), count);
  }

  static List<Pair> random(int count, long seed) {
    var numbers = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(numbers, new SplittableRandom(seed));
    return pairUp(numbers, count);
  }

  /** Takes the two that share most, then the two that share most of those left. */
  static List<Pair> related(List<Paragraph> paragraphs) {
    var pairs = new ArrayList<Pair>();
    boolean[] taken = new boolean[paragraphs.size()];
    for (Relatedness.Shared shared : new Relatedness(paragraphs).best()) {
      if (!taken[shared.first()] && !taken[shared.second()]) {
        taken[shared.first()] = true;
        taken[shared.second()] = true;
        pairs.add(new Pair(shared.first(), shared.second()));
      }
    }
    List<Integer> left = IntStream.range(0, taken.length).filter(i -> !taken[i]).boxed().toList();
    pairs.addAll(pairUp(left, taken.length));
    pairs.sort(Comparator.comparingInt(pair -> Math.min(pair.first(), pair.second())));
    return pairs;
  }

  private static List<Pair> pairUp(List<Integer> numbers, int count) {
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i + 1 < numbers.size(); i += 2) {
      pairs.add(new Pair(numbers.get(i), numbers.get(i + 1)));
    }
    if (numbers.size() % 2 == 1) {
      int last = numbers.getLast();
      pairs.add(new Pair(last > 0 ? last - 1 : Math.min(1, count - 1), last));
    }
    return pairs;
  }
}
