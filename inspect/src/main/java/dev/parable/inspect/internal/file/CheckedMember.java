package dev.parable.inspect.internal.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * A member of an archive while it is unpacked: no byte more than it says it has, and at its end no
 * byte fewer, with the check sum it says.
 */
final class CheckedMember extends FilterInputStream {

  private final long size;
  private final long sum;
  private final CRC32 crc = new CRC32();
  private long read;

  CheckedMember(InputStream in, long size, long sum) {
    super(in);
    this.size = size;
    this.sum = sum;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count;
    try {
      count = in.read(into, from, length);
    } catch (RuntimeException damaged) {
      throw new IOException(String.valueOf(damaged.getMessage()), damaged);
    }
    if (count < 0) {
      if (read != size || crc.getValue() != sum) {
        throw new IOException("it ends after " + read + " of " + size + " bytes, or was altered");
      }
      return -1;
    }
    read += count;
    if (read > size) {
      throw new IOException("it unpacks to more than the " + size + " bytes it says it has");
    }
    crc.update(into, from, count);
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
