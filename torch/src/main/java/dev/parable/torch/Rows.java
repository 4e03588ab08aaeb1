package dev.parable.torch;

import dev.parable.torch.internal.Learning;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Documents packed into rows of one length. A row starts at the start of a document; the document
 * that does not fit at its end is cut.
 *
 * @param ids [n][rowTokens + 1]
 * @param targets the same, with {@value Learning#IGNORED} where the loss does not count
 */
@SuppressWarnings("ArrayRecordComponent")
public record Rows(int[][] ids, int[][] targets) {

  /** A document as ids, of which the first ones are only read. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Document(int[] ids, int onlyRead) {}

  /** Packs until there are enough rows for some tokens. */
  public static Rows pack(Iterator<Document> documents, int tokens, int rowTokens) {
    List<int[]> ids = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    int enough = Math.max(1, tokens / rowTokens);
    while (ids.size() < enough) {
      int[] row = new int[rowTokens + 1];
      int[] target = new int[rowTokens + 1];
      int at = 0;
      while (at <= rowTokens) {
        Document document = documents.next();
        for (int i = 0; i < document.ids().length && at <= rowTokens; i++, at++) {
          row[at] = document.ids()[i];
          target[at] = i < document.onlyRead() ? Learning.IGNORED : row[at];
        }
      }
      ids.add(row);
      targets.add(target);
    }
    return new Rows(ids.toArray(int[][]::new), targets.toArray(int[][]::new));
  }
}
