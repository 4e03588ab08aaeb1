package dev.parable.inspect;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** Makes archives, good and bad ones. */
final class Zips implements AutoCloseable {

  static final String START =
      """
      {"version":2,"eval":{"created":"2026-11-23T07:00:00+00:00","task":"t","dataset":{},\
      "model":"m/n","config":{}},"plan":{}}""";

  private final ZipArchiveOutputStream zip;

  private Zips(ZipArchiveOutputStream zip) {
    this.zip = zip;
  }

  static Zips at(Path file) throws IOException {
    return new Zips(new ZipArchiveOutputStream(file));
  }

  /** A log in progress, to which more can be added. */
  static Zips logAt(Path file) throws IOException {
    return at(file).add("_journal/start.json", START);
  }

  Zips zip64() {
    zip.setUseZip64(Zip64Mode.Always);
    return this;
  }

  Zips add(String name, String content) throws IOException {
    return add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Zips add(String name, byte[] content) throws IOException {
    var entry = new ZipArchiveEntry(name);
    entry.setTime(0);
    zip.putArchiveEntry(entry);
    zip.write(content);
    zip.closeArchiveEntry();
    return this;
  }

  /** A member that is a symbolic link. */
  Zips link(String name, String target) throws IOException {
    var entry = new ZipArchiveEntry(name);
    entry.setUnixMode(0120777);
    zip.putArchiveEntry(entry);
    zip.write(target.getBytes(StandardCharsets.UTF_8));
    zip.closeArchiveEntry();
    return this;
  }

  /** A member packed with Zstandard, a frame for each piece. */
  Zips frames(String name, List<String> pieces) throws IOException {
    var packed = new ByteArrayOutputStream();
    for (String piece : pieces) {
      packed.write(Zstd.compress(piece.getBytes(StandardCharsets.UTF_8)));
    }
    byte[] whole = String.join("", pieces).getBytes(StandardCharsets.UTF_8);
    var crc = new CRC32();
    crc.update(whole);
    var entry = new ZipArchiveEntry(name);
    entry.setMethod(ZipMethod.ZSTD.getCode());
    entry.setSize(whole.length);
    entry.setCompressedSize(packed.size());
    entry.setCrc(crc.getValue());
    zip.addRawArchiveEntry(entry, new ByteArrayInputStream(packed.toByteArray()));
    return this;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Where the central directory has the record of the nth member. */
  static int directoryRecord(byte[] zip, int n) {
    int found = -1;
    for (int i = 0; i + 4 < zip.length; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        found++;
        if (found == n) {
          return i;
        }
      }
    }
    throw new IllegalArgumentException("no record " + n);
  }

  /** Writes four bytes, the smallest first. */
  static void patch(Path file, int at, long value) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
    Files.write(file, bytes);
  }
}
