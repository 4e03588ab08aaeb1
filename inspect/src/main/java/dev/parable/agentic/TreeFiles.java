package dev.parable.agentic;

import dev.parable.inspect.LogLimits;
import dev.parable.model.BadInputException;
import dev.parable.text.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files and folders of a tree that somebody else made. Links are not followed: they could lead
 * anywhere.
 */
final class TreeFiles {

  private TreeFiles() {}

  static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The folders in a folder, by name. */
  static List<Path> folders(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(TreeFiles::isFolder).sorted().toList();
    } catch (IOException failed) {
      throw new BadInputException("cannot list folder " + shown(folder) + ": " + reason(failed));
    }
  }

  static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** A path in a message: whoever made the tree chose its names. */
  static String shown(Path path) {
    return Excerpt.of(path.toString());
  }

  static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads text to the byte.
   *
   * @throws BadInputException with a reason alone, when it cannot be read as UTF-8
   */
  static String text(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadInputException(
          exists(file) ? "is a link or no plain file; put the file itself there" : "is not there");
    }
    long most = LogLimits.usual().memberBytes();
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
      if (bytes.length > most) {
        throw new BadInputException("has more than " + most + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw new BadInputException("is not UTF-8");
    } catch (IOException failed) {
      throw new BadInputException("cannot be read: " + reason(failed));
    }
  }

  /** The plain files of a folder that end in something, by name; none where there is no folder. */
  static List<Path> files(Path folder, String ending) {
    if (!isFolder(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> name(file).endsWith(ending))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new BadInputException("cannot list folder " + shown(folder) + ": " + reason(failed));
    }
  }

  /**
   * Reads text as Python does, with every kind of line break as one.
   *
   * @throws BadInputException with file and reason, when it cannot be read
   */
  static String lines(Path file) {
    try {
      return text(file).replace("\r\n", "\n").replace('\r', '\n');
    } catch (BadInputException bad) {
      throw new BadInputException(shown(file) + " " + bad.getMessage());
    }
  }

  private static String reason(IOException failed) {
    return Excerpt.of(String.valueOf(failed.getMessage()));
  }
}
