package dev.parable.run.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.run.Entry.State;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * How entries lie in the database. A row's number says its kind and, within it, when its key first
 * came: the rows of a kind lie together, so that small ones are read without the large ones of
 * another kind. Each row carries a checksum of the whole entry, so that an altered one is never
 * believed.
 */
final class Rows {

  /** The numbers of a kind's rows begin at the kind's number times this. */
  static final long OF_A_KIND = 1L << 40;

  static final List<String> TABLES =
      List.of(
          "CREATE TABLE kind (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
          """
          CREATE TABLE entry (
            id INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            key TEXT NOT NULL,
            state TEXT NOT NULL,
            cost_usd REAL NOT NULL,
            at_ns INTEGER NOT NULL,
            json TEXT NOT NULL,
            checksum INTEGER NOT NULL,
            UNIQUE (kind, key)
          ) STRICT""",
          "CREATE INDEX entry_intents ON entry (state) WHERE state = 'INTENT'",
          """
          CREATE TABLE text (
            id INTEGER PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE,
            text TEXT NOT NULL
          ) STRICT""");

  static final String PUT =
      """
      INSERT INTO entry (id, kind, key, state, cost_usd, at_ns, json, checksum)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (kind, key) DO UPDATE SET
        state = excluded.state, cost_usd = excluded.cost_usd, at_ns = excluded.at_ns,
        json = excluded.json, checksum = excluded.checksum
      WHERE state <> 'DONE'""";

  private static final String SELECT =
      "SELECT name, id, key, state, cost_usd, at_ns, json, checksum"
          + " FROM entry JOIN kind ON kind.number = entry.kind ";

  /** Of a kind and a key. */
  static final String ONE = SELECT + "WHERE kind.name = ? AND key = ?";

  /** Behind a number and up to another; without the kind, which the numbers say. */
  static final String PAGE =
      "SELECT id, key, CASE state"
          + cases()
          + " ELSE -1 END, cost_usd, at_ns, json, checksum"
          + " FROM entry WHERE id > ? AND id <= ? ORDER BY id";

  /** The number of a row so many rows behind another, below a limit. */
  static final String BEHIND =
      "SELECT id FROM entry WHERE id > ? AND id < ? ORDER BY id LIMIT 1 OFFSET ?";

  static final String PENDING = SELECT + "WHERE state = 'INTENT' ORDER BY id";

  private Rows() {}

  /** A state as its number: thousands of equal texts need not be read as texts. */
  private static String cases() {
    return Stream.of(State.values())
        .map(state -> " WHEN '" + state.name() + "' THEN " + state.ordinal())
        .collect(Collectors.joining());
  }

  /**
   * Over all that an entry says.
   *
   * @param json as its bytes, since whoever calls has them
   */
  static long checksum(
      String kind, String key, String state, double cost, long atNanos, byte[] json) {
    var sum = new CRC32C();
    for (String text : List.of(kind, key, state)) {
      add(sum, text.getBytes(UTF_8));
    }
    add(sum, json);
    sum.update(ByteBuffer.allocate(16).putDouble(cost).putLong(atNanos).flip());
    return sum.getValue();
  }

  private static void add(CRC32C sum, byte[] bytes) {
    sum.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    sum.update(bytes);
  }
}
