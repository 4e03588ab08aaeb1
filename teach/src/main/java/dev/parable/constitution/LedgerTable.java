package dev.parable.constitution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A ledger in columns, for a terminal. */
final class LedgerTable {

  private static final String SUM = "sum";

  private LedgerTable() {}

  static String of(CoverageLedger ledger) {
    int width =
        Math.max(9, ledger.rows().keySet().stream().mapToInt(String::length).max().orElse(0));
    var lagging = new HashSet<>(ledger.lagging());
    var lines = new ArrayList<String>();
    lines.add(
        line(width, List.of("paragraph", "asked", "written", "kept", "dropped", "tokens"), ""));
    Coverage all = Coverage.none("");
    for (Map.Entry<String, Coverage> row : ledger.rows().entrySet()) {
      all = all.plus(row.getValue());
      String note = lagging.contains(row.getKey()) ? "lags" : "";
      lines.add(line(width, cells(row.getKey(), row.getValue()), note));
    }
    lines.add(line(width, cells(SUM, all), ""));
    if (!all.dropped().isEmpty()) {
      lines.add("dropped: " + reasons(all.dropped()));
    }
    return lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
  }

  private static List<String> cells(String name, Coverage row) {
    return List.of(
        name,
        Long.toString(row.asked()),
        Long.toString(row.written()),
        Long.toString(row.kept()),
        Long.toString(row.droppedInAll()),
        Long.toString(row.tokens()));
  }

  private static String line(int width, List<String> cells, String note) {
    var line = new StringBuilder(cells.getFirst());
    line.append(" ".repeat(width - cells.getFirst().length()));
    for (String cell : cells.subList(1, cells.size())) {
      line.append(" ".repeat(Math.max(1, 9 - cell.length()))).append(cell);
    }
    return line.append("  ").append(note).toString();
  }

  private static String reasons(Map<String, Long> dropped) {
    return new TreeMap<>(dropped)
        .entrySet().stream()
            .map(reason -> reason.getKey() + " " + reason.getValue())
            .collect(Collectors.joining(", "));
  }
}
