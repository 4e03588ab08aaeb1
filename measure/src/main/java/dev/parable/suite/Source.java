package dev.parable.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.BadInputException;
import dev.parable.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of a suite are: a folder, or the suites that are built in. */
@FunctionalInterface
interface Source {

  /**
   * One file.
   *
   * @param name with '/' between its parts
   * @throws BadInputException when there is none
   */
  YamlFile file(String name);

  /** One file; empty where there is none. */
  default Optional<YamlFile> find(String name) {
    try {
      return Optional.of(file(name));
    } catch (BadInputException missing) {
      return Optional.empty();
    }
  }

  /**
   * A folder.
   *
   * @param folder as the user wrote it, so that messages name it so
   */
  static Source of(Path folder) {
    return name -> YamlFile.of(folder.resolve(name).normalize());
  }

  /** A folder of the built-in suites. */
  static Source builtIn(String folder) {
    return name -> {
      String path = "suites/" + beside(folder + "/", name);
      try (InputStream in = Source.class.getResourceAsStream("/" + path)) {
        if (in == null) {
          throw new BadInputException("there is no built-in file " + path);
        }
        return YamlFile.of(path, new String(in.readAllBytes(), UTF_8));
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot read the built-in file " + path, failed);
      }
    };
  }

  /**
   * The folder of a file of a source, as a source of its own.
   *
   * @param file by its name in the wider one
   */
  static Source under(Source wider, String file) {
    return name -> wider.file(beside(file, name));
  }

  /** A name as it is written in a file, from where both are looked for. */
  static String beside(String file, String written) {
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    Path beside = Path.of(folder).resolve(written);
    return beside.normalize().toString().replace('\\', '/');
  }
}
