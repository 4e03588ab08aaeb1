package dev.parable.torch;

import dev.parable.torch.internal.Learning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Documents packed into rows of one length. A row starts with the next document; each that fits the
 * rest whole follows, looked for some documents ahead. The last places are padding; only a document
 * longer than a row is ever cut.
 *
 * @param ids [n][rowTokens + 1]
 * @param targets the same, with {@value Learning#IGNORED} where the loss does not count
 */
@SuppressWarnings("ArrayRecordComponent")
public record Rows(int[][] ids, int[][] targets) {

  /** A document as ids, of which the first ones are only read. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Document(int[] ids, int onlyRead) {}

  private static final int LOOK_AHEAD = 32;

  /** Packs until there are enough rows for some tokens. */
  public static Rows pack(Iterator<Document> documents, int tokens, int rowTokens) {
    List<int[]> ids = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    List<Document> waiting = new ArrayList<>();
    int enough = Math.max(1, tokens / rowTokens);
    while (ids.size() < enough) {
      int[] row = new int[rowTokens + 1];
      int[] target = new int[rowTokens + 1];
      Arrays.fill(target, Learning.IGNORED);
      int at = 0;
      refill(waiting, documents);
      if (waiting.isEmpty()) {
        throw new NoSuchElementException("no document is left for row " + ids.size());
      }
      for (int fits = 0; fits >= 0; fits = firstOfAtMost(row.length - at, waiting)) {
        at = lay(waiting.remove(fits), row, target, at);
        refill(waiting, documents);
      }
      ids.add(row);
      targets.add(target);
    }
    return new Rows(ids.toArray(int[][]::new), targets.toArray(int[][]::new));
  }

  private static void refill(List<Document> waiting, Iterator<Document> documents) {
    while (waiting.size() < LOOK_AHEAD && documents.hasNext()) {
      waiting.add(documents.next());
    }
  }

  /** The place of the first document that is no longer; -1 where there is none. */
  private static int firstOfAtMost(int tokens, List<Document> waiting) {
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).ids().length <= tokens) {
        return i;
      }
    }
    return -1;
  }

  /** As much of a document as there is room for; returns where it ends. */
  private static int lay(Document document, int[] row, int[] target, int from) {
    int at = from;
    for (int i = 0; i < document.ids().length && at < row.length; i++, at++) {
      row[at] = document.ids()[i];
      target[at] = i < document.onlyRead() ? Learning.IGNORED : row[at];
    }
    return at;
  }
}
