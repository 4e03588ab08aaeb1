package dev.parable.constitution;

import dev.parable.constitution.internal.LedgerJson;
import dev.parable.model.BadInputException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which paragraph of a constitution taught what. Made of what became of the lessons, so a resumed
 * run makes it anew and counts nothing twice.
 *
 * @param title of the constitution
 * @param hash of the constitution
 * @param rows by the paragraph's id, in reading order; one for every paragraph, taught or not
 */
public record CoverageLedger(String title, String hash, Map<String, Coverage> rows) {

  /** A paragraph lags when less was kept of it than this share of the mean. */
  private static final double LAGGING = 0.5;

  /** Copies. */
  public CoverageLedger {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /** With nothing taught yet. */
  public static CoverageLedger of(Constitution constitution) {
    var rows = new LinkedHashMap<String, Coverage>();
    constitution
        .paragraphs()
        .forEach(paragraph -> rows.put(paragraph.id(), Coverage.none(paragraph.hash())));
    return new CoverageLedger(constitution.title(), constitution.hash(), rows);
  }

  /**
   * With lessons more. Each counts for every paragraph it was to teach.
   *
   * @throws IllegalArgumentException when one teaches a paragraph that this constitution has not
   */
  public CoverageLedger plus(Collection<Taught> lessons) {
    var sums = new LinkedHashMap<>(rows);
    for (Taught lesson : lessons) {
      for (String id : lesson.paragraphs()) {
        Coverage row = sums.get(id);
        if (row == null) {
          throw new IllegalArgumentException(
              "constitution '%s' (%s) has no paragraph '%s'; was the lesson written for another?"
                  .formatted(title, hash, id));
        }
        sums.put(id, row.plus(lesson.fate()));
      }
    }
    return new CoverageLedger(title, hash, sums);
  }

  /**
   * This and other lessons of the same constitution.
   *
   * @throws BadInputException when the text differs in a heading or a word
   */
  public CoverageLedger merge(CoverageLedger other) {
    if (!hash.equals(other.hash) || !rows.keySet().equals(other.rows.keySet())) {
      throw new BadInputException(
          ("a ledger of '%s' (%s) cannot be added to one of '%s' (%s): the texts differ. Keep them"
                  + " apart")
              .formatted(other.title, other.hash, title, hash));
    }
    var sums = new LinkedHashMap<>(rows);
    other.rows.forEach((id, row) -> sums.merge(id, row, Coverage::plus));
    return new CoverageLedger(title, hash, sums);
  }

  /** Ids of the paragraphs of which less than half the mean was kept, in reading order. */
  public List<String> lagging() {
    double mean = rows.values().stream().mapToLong(Coverage::kept).average().orElse(0);
    return rows.entrySet().stream()
        .filter(row -> row.getValue().kept() < LAGGING * mean)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Where the next lessons should come from. */
  public Steering steering(List<Chunk> chunks) {
    return new Steering(this, chunks);
  }

  /** As JSON, the same for the same counts. */
  public String toJson() {
    return LedgerJson.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws BadInputException when it is something else
   */
  public static CoverageLedger fromJson(String json) {
    return LedgerJson.read(json);
  }

  /**
   * For people: a line for each paragraph, in reading order, and the sums, where a lesson of
   * several paragraphs counts several times.
   */
  public String table() {
    return LedgerTable.of(this);
  }
}
