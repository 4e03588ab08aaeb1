package dev.parable.page;

import dev.parable.stats.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of the page.
 *
 * @param caption what it shows; for a screen reader its name
 * @param columns heads; the first is of the row heads
 * @param notes caveats that cells refer to by number
 */
public record Table(String caption, List<String> columns, List<Row> rows, List<String> notes) {

  /** Copies. */
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * As markup.
   *
   * @param kind a class of the style sheet: {@code plain}, {@code heat}, {@code facts}
   * @param aside said behind the caption; may be empty
   */
  public Markup html(String kind, String aside) {
    return Pages.TABLES.render("table.jte", Map.of("table", this, "kind", kind, "aside", aside));
  }

  /** The class of a column's head: of words, or of numbers. */
  public String headTone(int column) {
    return column > 0
            && !rows.isEmpty()
            && rows.getFirst().cells().size() >= column
            && (rows.getFirst().cells().get(column - 1).tone().startsWith("text")
                || rows.getFirst().cells().get(column - 1).tone().startsWith("standing"))
        ? "text"
        : "";
  }

  /**
   * A row.
   *
   * @param kind the role of the arm in lower case, or empty
   */
  public record Row(String head, String kind, List<Cell> cells) {
    /** Copies. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cell.
   *
   * @param main what is read first
   * @param sub what is small below it: an interval; may be empty
   * @param tone a class of the style sheet: {@code h0} to {@code h8}, {@code text}, {@code bad} ...
   * @param note the number of a note; empty where none
   */
  public record Cell(String main, String sub, String tone, String note) {
    /** A plain one. */
    public static Cell of(String main) {
      return new Cell(main, "", "", "");
    }

    /** Words instead of a number. */
    public static Cell words(String main) {
      return new Cell(main, "", "text", "");
    }
  }

  /** Collects rows, and the caveats of the figures in them. */
  public static final class Builder {
    private final String caption;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> notes = new LinkedHashMap<>();

    public Builder(String caption, List<String> columns) {
      this.caption = caption;
      this.columns = columns;
    }

    public void row(String head, String kind, List<Cell> cells) {
      rows.add(new Row(head, kind, cells));
    }

    /** A rate over its interval, with its caveat as a note. */
    public Cell rate(Figure figure) {
      return rate(figure, "");
    }

    public Cell rate(Figure figure, String tone) {
      return new Cell(Shown.rate(figure), Shown.range(figure), tone, note(figure));
    }

    /** A difference in points over its interval. */
    public Cell difference(Figure figure) {
      return new Cell(Shown.points(figure.value()), Shown.pointsRange(figure), "", note(figure));
    }

    private String note(Figure figure) {
      if (figure.caveat().isBlank()) {
        return "";
      }
      String text = SafeText.line(figure.caveat(), 240);
      return String.valueOf(notes.computeIfAbsent(text, t -> notes.size() + 1));
    }

    public Table build() {
      return new Table(caption, columns, rows, new ArrayList<>(notes.keySet()));
    }
  }
}
