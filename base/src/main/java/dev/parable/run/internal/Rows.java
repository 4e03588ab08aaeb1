package dev.parable.run.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.run.Entry;
import dev.parable.run.Entry.State;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;

/** Entries as rows. Each row carries a checksum, so that an altered one is never believed. */
final class Rows {

  static final String TABLE =
      """
      CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        state TEXT NOT NULL,
        cost_usd REAL NOT NULL,
        at TEXT NOT NULL,
        json TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        UNIQUE (kind, key)
      ) STRICT""";

  static final String BY_KIND = "CREATE INDEX entry_by_kind ON entry (kind)";

  static final String INTENTS =
      "CREATE INDEX entry_intents ON entry (state) WHERE state = 'INTENT'";

  static final String SELECT =
      "SELECT kind, key, state, cost_usd, at, json, checksum, id FROM entry ";

  /** The column of SELECT that numbers the rows in the order of their first appearance. */
  static final int ID = 8;

  private static final String PUT =
      """
      INSERT INTO entry (kind, key, state, cost_usd, at, json, checksum)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (kind, key) DO UPDATE SET
        state = excluded.state, cost_usd = excluded.cost_usd, at = excluded.at,
        json = excluded.json, checksum = excluded.checksum
      WHERE state <> 'DONE'""";

  private Rows() {}

  static PreparedStatement put(Connection connection) throws SQLException {
    return connection.prepareStatement(PUT);
  }

  static void put(PreparedStatement statement, List<Entry> entries) throws SQLException {
    for (Entry entry : entries) {
      statement.setString(1, entry.kind());
      statement.setString(2, entry.key());
      statement.setString(3, entry.state().name());
      statement.setDouble(4, entry.costUsd());
      statement.setString(5, entry.at().toString());
      statement.setString(6, entry.json());
      statement.setLong(
          7,
          checksum(
              entry.kind(),
              entry.key(),
              entry.state().name(),
              entry.costUsd(),
              entry.at().toString(),
              entry.json()));
      statement.executeUpdate();
    }
  }

  static Entry read(ResultSet row, Path file) throws SQLException {
    String kind = row.getString(1);
    String key = row.getString(2);
    String state = row.getString(3);
    double cost = row.getDouble(4);
    String at = row.getString(5);
    String json = row.getString(6);
    if (row.getLong(7) != checksum(kind, key, state, cost, at, json)) {
      throw Trouble.damaged(
          file, "entry " + kind + "/" + key + " is not what was written", new SQLException("sum"));
    }
    return new Entry(kind, key, json, cost, State.valueOf(state), Instant.parse(at));
  }

  private static long checksum(
      String kind, String key, String state, double cost, String at, String json) {
    var sum = new CRC32C();
    for (String text : List.of(kind, key, state, at, json)) {
      byte[] bytes = text.getBytes(UTF_8);
      sum.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      sum.update(bytes);
    }
    sum.update(ByteBuffer.allocate(8).putDouble(cost).flip());
    return sum.getValue();
  }
}
