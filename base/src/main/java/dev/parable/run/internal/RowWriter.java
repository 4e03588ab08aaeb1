package dev.parable.run.internal;

import static java.util.Objects.requireNonNull;

import dev.parable.run.Entry;
import dev.parable.run.internal.LongTexts.Hash;
import dev.parable.run.internal.LongTexts.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries as rows, each long text once. It remembers what is in the database, so that after
 * a transaction that failed another one must take its place.
 */
final class RowWriter implements AutoCloseable {

  private static final int KNOWN_TEXTS = 1 << 15;

  private final PreparedStatement put;
  private final PreparedStatement findText;
  private final PreparedStatement putText;
  private final PreparedStatement findKind;
  private final PreparedStatement putKind;
  private final PreparedStatement findLast;
  private final Map<String, Kind> kinds = new HashMap<>();

  /** The texts that came last. */
  private final Map<Hash, Long> texts =
      new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Long> eldest) {
          return size() > KNOWN_TEXTS;
        }
      };

  /** A kind's number, and the number of its last row. */
  private static final class Kind {
    private final long number;
    private long last;

    Kind(long number, long last) {
      this.number = number;
      this.last = last;
    }
  }

  RowWriter(Connection connection) throws SQLException {
    put = connection.prepareStatement(Rows.PUT);
    findText = connection.prepareStatement("SELECT id FROM text WHERE hash = ?");
    putText =
        connection.prepareStatement(
            "INSERT INTO text (hash, text) VALUES (?, ?)"
                + " ON CONFLICT (hash) DO NOTHING RETURNING id");
    findKind = connection.prepareStatement("SELECT number FROM kind WHERE name = ?");
    putKind = connection.prepareStatement("INSERT INTO kind (name) VALUES (?) RETURNING number");
    findLast =
        connection.prepareStatement(
            "SELECT id FROM entry WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1");
  }

  void put(List<Packed> entries) throws SQLException {
    for (Packed packed : entries) {
      put(packed);
    }
  }

  private void put(Packed packed) throws SQLException {
    Entry entry = packed.entry();
    Kind kind = kind(entry.kind());
    put.setLong(1, ++kind.last);
    put.setLong(2, kind.number);
    put.setString(3, entry.key());
    put.setString(4, entry.state().name());
    put.setDouble(5, entry.costUsd());
    put.setLong(6, packed.atNanos());
    put.setString(7, stored(packed.json()));
    put.setLong(8, packed.checksum());
    put.executeUpdate();
  }

  private String stored(LongTexts json) throws SQLException {
    var numbers = new long[json.texts().size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = text(json.texts().get(i));
    }
    return json.stored(numbers);
  }

  private long text(Text text) throws SQLException {
    Long known = texts.get(text.hash());
    if (known != null) {
      return known;
    }
    byte[] hash = text.hash().bytes();
    putText.setBytes(1, hash);
    putText.setString(2, text.text());
    Long number = number(putText);
    if (number == null) {
      findText.setBytes(1, hash);
      number = requireNonNull(number(findText));
    }
    texts.put(text.hash(), number);
    return number;
  }

  private Kind kind(String name) throws SQLException {
    Kind known = kinds.get(name);
    if (known == null) {
      findKind.setString(1, name);
      Long number = number(findKind);
      if (number == null) {
        putKind.setString(1, name);
        number = requireNonNull(number(putKind));
      }
      known = new Kind(number, last(number));
      kinds.put(name, known);
    }
    return known;
  }

  private long last(long kind) throws SQLException {
    long first = kind * Rows.OF_A_KIND;
    findLast.setLong(1, first);
    findLast.setLong(2, first + Rows.OF_A_KIND);
    Long last = number(findLast);
    return last == null ? first : last;
  }

  private static @Nullable Long number(PreparedStatement asking) throws SQLException {
    try (ResultSet rows = asking.executeQuery()) {
      return rows.next() ? rows.getLong(1) : null;
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement :
        List.of(put, findText, putText, findKind, putKind, findLast)) {
      statement.close();
    }
  }
}
