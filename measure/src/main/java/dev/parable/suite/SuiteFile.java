package dev.parable.suite;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Gate;
import dev.parable.model.Role;
import dev.parable.yaml.YamlFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A suite as its files hold it: what varies, what is shown, what is looked for. {@link SuiteReader}
 * reads it, {@link Rendering} makes scenarios of it.
 */
public final class SuiteFile {

  private final Source source;
  private final YamlFile file;
  private final Head head;
  private final Map<String, Factor> factors;
  private final Map<String, List<CellChoice>> cells;
  private final Words.Named texts;
  private final Map<String, Template> let;
  private final List<Turn> messages;
  private final Gate gate;
  private final Optional<Judging> judging;
  private final List<SurfaceFile> surfaces;

  SuiteFile(
      Source source,
      YamlFile file,
      Head head,
      Map<String, Factor> factors,
      Map<String, List<CellChoice>> cells,
      Words.Named texts,
      Map<String, Template> let,
      List<Turn> messages,
      Gate gate,
      Optional<Judging> judging,
      List<SurfaceFile> surfaces) {
    this.source = source;
    this.file = file;
    this.head = head;
    this.factors = new LinkedHashMap<>(factors);
    this.cells = new LinkedHashMap<>(cells);
    this.texts = texts;
    this.let = new LinkedHashMap<>(let);
    this.messages = List.copyOf(messages);
    this.gate = gate;
    this.judging = judging;
    this.surfaces = List.copyOf(surfaces);
  }

  /**
   * What a suite says of itself.
   *
   * @param name as it is asked for
   * @param family whose misdeed it offers
   * @param canary which must never be in a training text
   * @param maxTokens the longest answer that is let run
   * @param temperature that its protocol asks for, if any
   * @param epochs that its protocol asks for, if any
   */
  public record Head(
      String name,
      String family,
      String title,
      String about,
      String canary,
      int maxTokens,
      OptionalDouble temperature,
      OptionalInt epochs) {

    /** Checks. */
    public Head {
      requireNonNull(name, "name");
      requireNonNull(family, "family");
      requireNonNull(title, "title");
      requireNonNull(about, "about");
      requireNonNull(canary, "canary");
    }
  }

  /** One message that the model is shown. */
  record Turn(Role role, When when, Template text) {}

  /** What it says of itself. */
  public Head head() {
    return head;
  }

  /** What is looked for in answers. */
  public Gate gate() {
    return gate;
  }

  /** What a judge is asked; empty where actions tell all. */
  public Optional<Judging> judging() {
    return judging;
  }

  /** The names of its surfaces, in order. */
  public List<String> surfaceNames() {
    return surfaces.stream().map(SurfaceFile::name).toList();
  }

  /** The names of its choices of cells, such as {@code main} and {@code all}. */
  public List<String> choices() {
    return List.copyOf(cells.keySet());
  }

  /** Answers of which people know what they are; none where the suite has no {@code known.yaml}. */
  List<KnownAnswer> known() {
    return source.find("known.yaml").map(known -> KnownAnswers.read(this, known)).orElse(List.of());
  }

  YamlFile file() {
    return file;
  }

  Map<String, Factor> factors() {
    return factors;
  }

  Map<String, List<CellChoice>> cells() {
    return cells;
  }

  Words.Named texts() {
    return texts;
  }

  Map<String, Template> let() {
    return let;
  }

  List<Turn> messages() {
    return messages;
  }

  List<SurfaceFile> surfaces() {
    return surfaces;
  }
}
