package dev.parable.run.internal;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line. */
final class LineDifference {

  private static final int SHOWN = 40;
  private static final int COMPARABLE = 2_000;

  private LineDifference() {}

  /** The lines that only one of them has, in order, each with its number and a line break. */
  static String between(String before, String after) {
    List<String> old = before.lines().limit(COMPARABLE).toList();
    List<String> now = after.lines().limit(COMPARABLE).toList();
    List<String> changes = changes(old, now, common(old, now));
    var text = new StringBuilder();
    changes.stream().limit(SHOWN).forEach(line -> text.append(line).append('\n'));
    if (changes.size() > SHOWN) {
      text.append("  ... and ").append(changes.size() - SHOWN).append(" lines more\n");
    }
    return text.toString();
  }

  /** Entry (i, j) is the length of the longest common subsequence from lines i and j on. */
  private static int[][] common(List<String> old, List<String> now) {
    var length = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        length[i][j] =
            old.get(i).equals(now.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }

  private static List<String> changes(List<String> old, List<String> now, int[][] common) {
    var changes = new ArrayList<String>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        i++;
        j++;
      } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
        changes.add("- line " + (i + 1) + ": " + old.get(i));
        i++;
      } else {
        changes.add("+ line " + (j + 1) + ": " + now.get(j));
        j++;
      }
    }
    return changes;
  }
}
