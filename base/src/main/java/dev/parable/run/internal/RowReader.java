package dev.parable.run.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.run.Entry;
import dev.parable.run.Entry.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads entries from rows, and believes none that is not what was written. For one thread. */
final class RowReader implements AutoCloseable {

  private static final int KNOWN_TEXTS = 64;
  private static final State[] STATES = State.values();

  private final Path file;
  private final Connection connection;
  private final PreparedStatement findText;
  private final PreparedStatement behind;

  /** The texts that came last. */
  private final Map<Long, String> texts =
      new LinkedHashMap<>(128, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
          return size() > KNOWN_TEXTS;
        }
      };

  RowReader(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    this.findText = connection.prepareStatement("SELECT text FROM text WHERE id = ?");
    this.behind = connection.prepareStatement(Rows.BEHIND);
  }

  /**
   * Hands over the entries that are asked for.
   *
   * @return the number of the last row, or 0
   */
  long read(String sql, List<Object> values, Consumer<Entry> into) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      long last = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          last = rows.getLong(2);
          into.accept(entry(rows));
        }
      }
      return last;
    }
  }

  /** The number of the row so many rows behind another; the end where there are fewer. */
  long behind(long before, long end, int rows) throws SQLException {
    behind.setLong(1, before);
    behind.setLong(2, end);
    behind.setInt(3, rows - 1);
    try (ResultSet found = behind.executeQuery()) {
      return found.next() ? found.getLong(1) : end;
    }
  }

  /** Hands over the entries of one kind behind a row, up to and with another. */
  void page(String kind, long before, long upTo, Consumer<Entry> into) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(Rows.PAGE)) {
      statement.setLong(1, before);
      statement.setLong(2, upTo);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String key = rows.getString(2);
          int state = rows.getInt(3);
          if (state < 0) {
            throw altered(kind, key, "state");
          }
          into.accept(
              entry(
                  kind,
                  key,
                  STATES[state],
                  rows.getDouble(4),
                  rows.getLong(5),
                  rows.getString(6),
                  rows.getLong(7)));
        }
      }
    }
  }

  /** The number before the first row of a kind; 0 where there is no such kind. */
  long before(String kind) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT number FROM kind WHERE name = ?")) {
      statement.setString(1, kind);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) * Rows.OF_A_KIND : 0;
      }
    }
  }

  private Entry entry(ResultSet row) throws SQLException {
    String kind = row.getString(1);
    String key = row.getString(3);
    String written = row.getString(4);
    State state;
    try {
      state = State.valueOf(written);
    } catch (IllegalArgumentException unlike) {
      throw altered(kind, key, "state");
    }
    return entry(
        kind, key, state, row.getDouble(5), row.getLong(6), row.getString(7), row.getLong(8));
  }

  private Entry entry(
      String kind, String key, State state, double cost, long at, String stored, long checksum)
      throws SQLException {
    String json = whole(kind, key, stored);
    if (checksum != Rows.checksum(kind, key, state.name(), cost, at, json.getBytes(UTF_8))) {
      throw altered(kind, key, "sum");
    }
    return new Entry(kind, key, json, cost, state, Packed.instant(at));
  }

  private String whole(String kind, String key, String stored) throws SQLException {
    if (!LongTexts.isCut(stored)) {
      return stored;
    }
    List<Long> numbers;
    try {
      numbers = LongTexts.numbers(stored);
    } catch (IllegalArgumentException unlike) {
      throw altered(kind, key, "numbers");
    }
    var found = new ArrayList<String>();
    for (long number : numbers) {
      found.add(text(kind, key, number));
    }
    return LongTexts.whole(stored, found);
  }

  private String text(String kind, String key, long number) throws SQLException {
    String known = texts.get(number);
    if (known != null) {
      return known;
    }
    findText.setLong(1, number);
    try (ResultSet rows = findText.executeQuery()) {
      if (!rows.next()) {
        throw altered(kind, key, "text");
      }
      String text = rows.getString(1);
      texts.put(number, text);
      return text;
    }
  }

  private RuntimeException altered(String kind, String key, String what) {
    return Trouble.damaged(
        file, "entry " + kind + "/" + key + " is not what was written", new SQLException(what));
  }

  @Override
  public void close() throws SQLException {
    findText.close();
    behind.close();
    connection.close();
  }
}
