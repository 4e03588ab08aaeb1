package dev.parable.constitution;

import dev.parable.constitution.ReadingOrder.Run;
import java.util.ArrayList;
import java.util.List;

/** Cuts runs that are too long between paragraphs, then joins those that are too short. */
final class Sizing {

  private Sizing() {}

  static List<Run> fit(ReadingOrder text, List<Run> runs, ChunkSize size) {
    var cut = new ArrayList<Run>();
    runs.forEach(run -> cut(text, run, size.longest(), cut));
    return join(text, cut, size);
  }

  /** Into pieces of about the same length, as few as fit. */
  private static void cut(ReadingOrder text, Run run, int longest, List<Run> cut) {
    int words = text.words(run);
    if (words <= longest) {
      cut.add(run);
      return;
    }
    int aim = Math.ceilDiv(words, Math.ceilDiv(words, longest));
    int from = run.from();
    int piece = 0;
    for (int i = run.from(); i < run.to(); i++) {
      int with = piece + text.words(i);
      // Nearer to the aim without this paragraph than with it.
      boolean enough = piece > 0 && with - aim > aim - piece;
      if (piece > 0 && (with > longest || enough)) {
        cut.add(new Run(from, i));
        from = i;
        piece = 0;
      }
      piece += text.words(i);
    }
    cut.add(new Run(from, run.to()));
  }

  /**
   * Each short one with the neighbour that shares more headings with it, the next before the last.
   */
  private static List<Run> join(ReadingOrder text, List<Run> runs, ChunkSize size) {
    var joined = new ArrayList<Run>();
    var ahead = new ArrayList<>(runs.reversed());
    while (!ahead.isEmpty()) {
      Run run = ahead.removeLast();
      int words = text.words(run);
      boolean back = !joined.isEmpty() && fits(words, text, joined.getLast(), size);
      boolean on = !ahead.isEmpty() && fits(words, text, ahead.getLast(), size);
      if (words >= size.shortest() || (!back && !on)) {
        joined.add(run);
      } else if (on && (!back || nearer(text, run))) {
        ahead.add(new Run(run.from(), ahead.removeLast().to()));
      } else {
        ahead.add(new Run(joined.removeLast().from(), run.to()));
      }
    }
    return joined;
  }

  private static boolean fits(int words, ReadingOrder text, Run neighbour, ChunkSize size) {
    return (long) words + text.words(neighbour) <= size.longest();
  }

  private static boolean nearer(ReadingOrder text, Run run) {
    return text.common(run.to() - 1, run.to()) >= text.common(run.from() - 1, run.from());
  }
}
