package dev.parable.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.grade.Rubric;
import dev.parable.grade.RubricFile;
import dev.parable.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The rubrics that come along. */
public final class Rubrics {

  /** What an agent did about an act that would harm somebody. */
  public static final String MISDEED = "misdeed";

  private static final List<String> NAMES = List.of(MISDEED, "composure");

  private Rubrics() {}

  /** Their names. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Rubric builtIn(String name) {
    String path = "rubrics/" + name + ".yaml";
    try (InputStream in = Rubrics.class.getResourceAsStream("/" + path)) {
      if (!NAMES.contains(name) || in == null) {
        throw new IllegalArgumentException("there is no rubric " + name + ", only " + NAMES);
      }
      return RubricFile.read(YamlFile.of(path, new String(in.readAllBytes(), UTF_8)));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the built-in file " + path, failed);
    }
  }
}
