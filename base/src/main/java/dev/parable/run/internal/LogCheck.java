package dev.parable.run.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * Looks through the log of a database for what was altered after it had reached the disk. SQLite
 * takes the first frame with a wrong checksum for the end and passes over what follows without a
 * word. That is right after a power failure, which may leave the last commit in pieces; but the
 * next commit is written only when the last one has reached the disk, so a frame that goes on
 * behind a later commit proves that the wrong one was whole once. A change within the last commit
 * cannot be told from a power failure. Form: https://sqlite.org/fileformat2.html, section 4.
 */
final class LogCheck {

  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int MAGIC = 0x377f0682;
  private static final int LARGEST_PAGE = 1 << 16;
  private static final int SECTOR = 512;
  private static final int AT_ONCE = 1 << 20;

  private final InputStream in;

  private LogCheck(InputStream in) {
    this.in = in;
  }

  /** A log that is being written may be read half before and half after: so it is read twice. */
  static void check(Path log) {
    OptionalLong damage = damage(log);
    if (damage.isPresent() && damage.equals(damage(log))) {
      String how =
          "byte "
              + damage.getAsLong()
              + " begins a piece that was changed after it had been stored, and what stands behind"
              + " it would be passed over";
      throw Trouble.damaged(log, how, new SQLException("checksum"));
    }
  }

  /** Where the damaged piece begins; empty in a log that is sound, or ends in pieces. */
  private static OptionalLong damage(Path log) {
    try (var in = new BufferedInputStream(Files.newInputStream(log), AT_ONCE)) {
      return new LogCheck(in).damage();
    } catch (NoSuchFileException none) {
      return OptionalLong.empty();
    } catch (IOException failed) {
      throw RunFolder.trouble("cannot read " + log, failed);
    }
  }

  /** The header is on the disk before the first frame is written. */
  private OptionalLong damage() throws IOException {
    byte[] bytes = new byte[HEADER];
    var header = ByteBuffer.wrap(bytes);
    if (!fills(bytes)) {
      return OptionalLong.empty();
    }
    ByteOrder order = (header.getInt(0) & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Sum sum = Sum.stored(header, HEADER - 8);
    int page = header.getInt(8);
    boolean sound =
        (header.getInt(0) & ~1) == MAGIC
            && page > 0
            && page <= LARGEST_PAGE
            && new Sum(0, 0).over(header, 0, HEADER - 8, order).equals(sum);
    if (sound) {
      return damage(page, header.getLong(16), sum, order);
    }
    return in.read() < 0 ? OptionalLong.empty() : OptionalLong.of(0);
  }

  /**
   * Each checksum goes on from the one before it. So a frame behind a wrong one still shows that it
   * follows upon it: from the checksum that stands there, or, where just that was changed, from the
   * one that should.
   */
  private OptionalLong damage(int page, long salts, Sum start, ByteOrder order) throws IOException {
    byte[] bytes = new byte[FRAME_HEADER + page];
    var frame = ByteBuffer.wrap(bytes);
    Sum stored = start;
    Sum computed = start;
    boolean behindCommit = false;
    long wrong = -1;
    for (long at = HEADER; fills(bytes); at += bytes.length) {
      Sum fromComputed = computed.overFrame(frame, order);
      Sum fromStored = stored.equals(computed) ? fromComputed : stored.overFrame(frame, order);
      Sum own = Sum.stored(frame, 16);
      boolean sound = own.equals(fromStored);
      boolean follows = sound || own.equals(fromComputed);
      boolean current = frame.getLong(8) == salts;
      if (wrong < 0 && !(sound && current)) {
        wrong = at;
      }
      if (wrong >= 0 && behindCommit && follows && current) {
        return OptionalLong.of(wrong);
      }
      // The mark of a commit is of the same write as the salts where one sector holds both.
      boolean certain = follows || (current && (at + 8) % SECTOR != 0);
      behindCommit = certain && frame.getInt(4) != 0;
      stored = own;
      computed = fromStored;
    }
    return OptionalLong.empty();
  }

  private boolean fills(byte[] bytes) throws IOException {
    return in.readNBytes(bytes, 0, bytes.length) == bytes.length;
  }

  /** SQLite's running checksum. */
  private record Sum(int first, int second) {

    static Sum stored(ByteBuffer from, int at) {
      return new Sum(from.getInt(at), from.getInt(at + 4));
    }

    Sum overFrame(ByteBuffer frame, ByteOrder order) {
      return over(frame, 0, 8, order).over(frame, FRAME_HEADER, frame.capacity(), order);
    }

    Sum over(ByteBuffer bytes, int from, int to, ByteOrder order) {
      ByteBuffer words = bytes.duplicate().order(order);
      int a = first;
      int b = second;
      for (int at = from; at < to; at += 8) {
        a += words.getInt(at) + b;
        b += words.getInt(at + 4) + a;
      }
      return new Sum(a, b);
    }
  }
}
