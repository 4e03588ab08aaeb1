package dev.parable.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.BadInputException;
import dev.parable.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of a suite are: a folder, or the suites that are built in. */
interface Source {

  /**
   * One file.
   *
   * @param name with '/' between its parts
   * @throws BadInputException when there is none, or it cannot be read
   */
  YamlFile file(String name);

  /** Whether something has this name, readable or not. */
  boolean has(String name);

  /**
   * One file; empty where there is none.
   *
   * @throws BadInputException when it cannot be read
   */
  default Optional<YamlFile> find(String name) {
    return has(name) ? Optional.of(file(name)) : Optional.empty();
  }

  /**
   * A folder.
   *
   * @param folder as the user wrote it, so that messages name it so
   */
  static Source of(Path folder) {
    return new Folder(folder);
  }

  /** A folder of the built-in suites. */
  static Source builtIn(String folder) {
    return new BuiltIn(folder);
  }

  /**
   * The folder of a file of a source, as a source of its own.
   *
   * @param file by its name in the wider one
   */
  static Source under(Source wider, String file) {
    return new Under(wider, file);
  }

  /** A folder on the disk. */
  record Folder(Path folder) implements Source {

    @Override
    public YamlFile file(String name) {
      return YamlFile.of(path(name));
    }

    /** Also where one may not look, or where a link leads nowhere: reading then says so. */
    @Override
    public boolean has(String name) {
      return !Files.notExists(path(name), LinkOption.NOFOLLOW_LINKS);
    }

    private Path path(String name) {
      return folder.resolve(name).normalize();
    }
  }

  /** A folder of the resources. */
  record BuiltIn(String folder) implements Source {

    @Override
    public YamlFile file(String name) {
      String path = path(name);
      try (InputStream in = Source.class.getResourceAsStream("/" + path)) {
        if (in == null) {
          throw new BadInputException("there is no built-in file " + path);
        }
        return YamlFile.of(path, new String(in.readAllBytes(), UTF_8));
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot read the built-in file " + path, failed);
      }
    }

    @Override
    public boolean has(String name) {
      return Source.class.getResource("/" + path(name)) != null;
    }

    private String path(String name) {
      return "suites/" + beside(folder + "/", name);
    }
  }

  /** A folder of another source: that of one of its files. */
  record Under(Source wider, String at) implements Source {

    @Override
    public YamlFile file(String name) {
      return wider.file(beside(at, name));
    }

    @Override
    public boolean has(String name) {
      return wider.has(beside(at, name));
    }
  }

  /** A name as it is written in a file, from where both are looked for. */
  static String beside(String file, String written) {
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    Path beside = Path.of(folder).resolve(written);
    return beside.normalize().toString().replace('\\', '/');
  }
}
