package dev.parable.inspect.internal.file;

import dev.parable.inspect.LogLimits;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/**
 * A ZIP file of JSON members, stored, deflated or packed with Zstandard. Of several members of one
 * name the last counts. It may come from anywhere: names that lead out of it, members over each
 * other and members that unpack to too much are refused, and nothing is ever unpacked to disk.
 */
final class Archive implements AutoCloseable {

  private final Path file;
  private final LogLimits limits;
  private final ZipFile zip;
  private final Map<String, ZipArchiveEntry> members = new LinkedHashMap<>();

  private Archive(Path file, LogLimits limits, ZipFile zip) {
    this.file = file;
    this.limits = limits;
    this.zip = zip;
  }

  /**
   * Opens.
   *
   * @throws BadInputException when it is no such file, or a hostile one
   */
  static Archive open(Path file, LogLimits limits) {
    ZipFile zip;
    try {
      zip = ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get();
    } catch (IOException | RuntimeException bad) {
      throw new BadInputException(
          file + " is cut or damaged: " + reason(bad) + "; copy it again from where it came from");
    }
    var archive = new Archive(file, limits, zip);
    try {
      archive.index();
    } catch (RuntimeException bad) {
      archive.close();
      throw bad;
    }
    return archive;
  }

  private void index() {
    List<ZipArchiveEntry> all = Collections.list(zip.getEntries());
    var places = new ArrayList<ZipArchiveEntry>(all);
    places.sort(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset));
    long free = 0;
    for (ZipArchiveEntry entry : places) {
      check(entry);
      if (entry.getLocalHeaderOffset() < free) {
        throw refused(entry, "lies over another member");
      }
      free = entry.getLocalHeaderOffset() + Math.max(0, entry.getCompressedSize());
    }
    for (ZipArchiveEntry entry : all) {
      if (!entry.isDirectory()) {
        members.put(entry.getName(), entry);
      }
    }
  }

  private void check(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    String written = raw == null ? entry.getName() : new String(raw, StandardCharsets.UTF_8);
    MemberNames.fault(written)
        .or(() -> MemberNames.fault(entry.getName()))
        .ifPresent(
            fault -> {
              throw refused(entry, "has a name that " + fault);
            });
    if (entry.isUnixSymlink()) {
      throw refused(entry, "is a symbolic link");
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw refused(entry, "is encrypted");
    }
    int method = entry.getMethod();
    if (method != ZipEntry.STORED
        && method != ZipEntry.DEFLATED
        && method != ZipMethod.ZSTD.getCode()) {
      throw refused(entry, "is packed with the unknown method " + method);
    }
  }

  /** The names of all members. */
  Set<String> names() {
    return Collections.unmodifiableSet(members.keySet());
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** How long a member says that it is, unpacked; 0 where it does not say. */
  long size(String name) {
    ZipArchiveEntry entry = members.get(name);
    return entry == null ? 0 : Math.max(0, entry.getSize());
  }

  /** The file and the member, for messages. */
  String where(String name) {
    return file + ", " + printable(name);
  }

  /**
   * Opens a member; reading it ends with an exception where it is damaged or unpacks to too much.
   *
   * @throws BadInputException when there is no such member, or it says that it is too large
   */
  InputStream open(String name) {
    return open(name, limits.memberBytes());
  }

  /** Opens a member that is read piece by piece, so that it may be longer than memory. */
  InputStream openLong(String name) {
    return open(name, Long.MAX_VALUE);
  }

  private InputStream open(String name, long most) {
    ZipArchiveEntry entry = members.get(name);
    if (entry == null) {
      throw new BadInputException(file + " has no member " + printable(name));
    }
    long size = entry.getSize();
    if (size > most) {
      throw refused(
          entry,
          "is "
              + size
              + " bytes long; the limit is "
              + most
              + ", which grows with Java's memory (-Xmx)");
    }
    if (size > LogLimits.SMALL && size / limits.ratio() > entry.getCompressedSize()) {
      throw refused(
          entry, "unpacks " + entry.getCompressedSize() + " bytes to " + size + ", like a bomb");
    }
    try {
      return new CheckedMember(zip.getInputStream(entry), size, entry.getCrc());
    } catch (IOException | RuntimeException bad) {
      throw unreadable(name, bad);
    }
  }

  /** What to say of a member that could not be read. */
  BadInputException unreadable(String name, Exception bad) {
    return new BadInputException(where(name) + " is cut or damaged: " + reason(bad));
  }

  private BadInputException refused(ZipArchiveEntry entry, String why) {
    return new BadInputException(
        file + " is refused: its member " + printable(entry.getName()) + " " + why);
  }

  private static String reason(Exception bad) {
    String message = bad.getMessage();
    return message == null
        ? bad.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private static String printable(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 120 ? clean : clean.substring(0, 120) + "...";
  }

  @Override
  public void close() {
    ZipFile.closeQuietly(zip);
  }
}
