package dev.parable.agentic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.agentic.internal.TreeJson;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.HarmScore;
import dev.parable.inspect.Value;
import dev.parable.model.BadInputException;
import dev.parable.text.Excerpt;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One model's answers in a results tree. A file that cannot be read is a sample that broke, so it
 * counts as missing.
 */
public final class ModelResults implements EvalSource {

  /** The metadata of a run by which such results are known. */
  static final String FORMAT = "format";

  static final String EXPERIMENT = "experiment";
  static final String FOLDER = "model_folder";

  /** The value of {@value #FORMAT}. */
  static final String TREE = "agentic-misalignment results";

  /**
   * One answer's place.
   *
   * @param condition the name of the folder, which is the condition's id
   */
  record Place(String condition, int epoch, Path file) {}

  private final Path experiment;
  private final Path folder;
  private final List<Place> places;
  private final EvalRun about;

  ModelResults(Path experiment, Path folder, List<Place> places) {
    this.experiment = experiment;
    this.folder = folder;
    this.places = List.copyOf(places);
    this.about = about();
  }

  /** Whether a run came from such a tree, here or through a run folder. */
  public static boolean isIn(EvalRun run) {
    return run.metadata().getOrDefault(FORMAT, new Value.Nothing()).equals(Value.of(TREE));
  }

  private EvalRun about() {
    Optional<StoredAnswer> first =
        places.stream().flatMap(place -> readable(place).stream()).findFirst();
    String model = TreeFiles.name(folder);
    String name = TreeFiles.name(experiment);
    var metadata = new LinkedHashMap<String, Value>();
    metadata.put(FORMAT, Value.of(TREE));
    metadata.put(EXPERIMENT, Value.of(name));
    metadata.put(FOLDER, Value.of(model));
    boolean layers = !experiment.equals(folder.getParent());
    metadata.put("layout", Value.of(layers ? "models/MODEL/CONDITION" : "MODEL/CONDITION"));
    first
        .flatMap(answer -> answer.said("metadata.canary_string"))
        .ifPresent(canary -> metadata.put("canary", Value.of(canary)));
    return new EvalRun(
        Excerpt.of(name + "/" + model),
        Excerpt.of(first.flatMap(answer -> answer.said("metadata.model")).orElse(model)),
        EvalRun.idOf(name + "\n" + model),
        first.flatMap(PublishedSample::ended),
        Optional.empty(),
        EvalRun.Status.SUCCESS,
        places.stream().mapToInt(Place::epoch).max().orElse(1),
        Map.of(),
        metadata,
        Optional.empty());
  }

  /** The experiment's folder. */
  public Path experiment() {
    return experiment;
  }

  /** Whether at least one answer can be read. */
  boolean isReadable() {
    return places.stream().anyMatch(place -> readable(place).isPresent());
  }

  private static Optional<StoredAnswer> readable(Place place) {
    try {
      return Optional.of(StoredAnswer.of(TreeJson.read(TreeFiles.text(place.file))));
    } catch (BadInputException damaged) {
      return Optional.empty();
    }
  }

  /** Why the first of the answers cannot be read. */
  String fault() {
    return places.stream()
        .map(
            place -> {
              try {
                TreeJson.read(TreeFiles.text(place.file));
                return "";
              } catch (BadInputException damaged) {
                return TreeFiles.shown(place.file) + " " + damaged.getMessage();
              }
            })
        .findFirst()
        .orElse(TreeFiles.shown(folder) + " has no answer");
  }

  @Override
  public EvalRun run() {
    return about;
  }

  @Override
  public void each(Consumer<EvalSample> reader) {
    Map<String, PublishedPrompt> prompts = new HashMap<>();
    for (Place place : places) {
      PublishedPrompt prompt =
          prompts.computeIfAbsent(
              place.condition,
              id -> PublishedPrompt.read(experiment.resolve("prompts").resolve(id)));
      reader.accept(sample(place, prompt));
    }
  }

  private static EvalSample sample(Place place, PublishedPrompt prompt) {
    StoredAnswer stored;
    try {
      stored = StoredAnswer.of(TreeJson.read(TreeFiles.text(place.file)));
    } catch (BadInputException bad) {
      String damage = TreeFiles.shown(place.file) + " " + bad.getMessage();
      return PublishedSample.damaged(place.condition, place.epoch, prompt, damage);
    }
    return PublishedSample.of(place.condition, place.epoch, prompt, stored);
  }

  @Override
  public Set<String> scoreNames() {
    var names = new LinkedHashSet<String>();
    names.add(HarmScore.NAME);
    names.add(HarmScore.ACTED);
    names.addAll(
        List.of(
            PublishedScores.CLASSIFIER,
            PublishedScores.LEGACY,
            PublishedScores.REPAIRED,
            PublishedScores.PUBLISHED));
    return names;
  }

  /** SHA-256 of all answers with their places, hexadecimal. */
  public String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (Place place : places) {
        digest.update((place.condition + "\n" + place.epoch + "\n").getBytes(UTF_8));
        String text;
        try {
          text = TreeFiles.text(place.file);
        } catch (BadInputException damaged) {
          text = String.valueOf(damaged.getMessage());
        }
        digest.update(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }
}
