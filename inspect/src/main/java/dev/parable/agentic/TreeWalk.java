package dev.parable.agentic;

import dev.parable.agentic.ModelResults.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for results at, below and around a folder. */
final class TreeWalk {

  static final String MODELS = "models";
  static final String PROMPTS = "prompts";
  static final String ANSWER = "response.json";

  /** A name of a condition that can be a folder's, on every system, and leads nowhere else. */
  static final Pattern CONDITION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  private static final Pattern SAMPLE = Pattern.compile("sample_(\\d{1,9})");
  private static final int UP = 4;
  private static final int DOWN = 2;

  private final Path wanted;
  private final Function<Path, List<Path>> lister;
  private final Set<String> passedOver = new LinkedHashSet<>();

  TreeWalk(Path path) {
    this(path, TreeFiles::folders);
  }

  /** With what lists the folders in a folder. */
  TreeWalk(Path path, Function<Path, List<Path>> lister) {
    this.wanted = real(path);
    this.lister = lister;
  }

  /** The folder that a person names may be a link; those below it may not. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      return path.toAbsolutePath().normalize();
    }
  }

  List<String> passedOver() {
    return List.copyOf(passedOver);
  }

  List<ModelResults> models() {
    List<ModelResults> below = below(wanted, DOWN);
    if (!below.isEmpty() || !isInside()) {
      return below;
    }
    Path up = wanted.getParent();
    for (int i = 0; i < UP && up != null; i++, up = up.getParent()) {
      List<ModelResults> found = isModels(up) ? List.of() : experiment(up);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /**
   * Whether the folder looks like a part of an experiment, so that it is worth while to look up.
   */
  private boolean isInside() {
    return isModels(wanted)
        || SAMPLE.matcher(TreeFiles.name(wanted)).matches()
        || isCondition(wanted)
        || lister.apply(wanted).stream().anyMatch(this::isCondition);
  }

  private static boolean isModels(Path folder) {
    return TreeFiles.name(folder).equals(MODELS);
  }

  private boolean isCondition(Path folder) {
    return lister.apply(folder).stream()
        .anyMatch(
            inner ->
                SAMPLE.matcher(TreeFiles.name(inner)).matches()
                    && TreeFiles.exists(inner.resolve(ANSWER)));
  }

  private List<ModelResults> below(Path folder, int depth) {
    List<ModelResults> found = isModels(folder) ? List.of() : experiment(folder);
    if (!found.isEmpty() || depth == 0) {
      return found;
    }
    return lister.apply(folder).stream()
        .flatMap(inner -> below(inner, depth - 1).stream())
        .toList();
  }

  /**
   * The folders in a folder, as far as they are on the way to the one that is wanted, or in it.
   * What is above that is never listed: it may be large, and another's.
   */
  private List<Path> folders(Path folder) {
    if (folder.startsWith(wanted)) {
      return lister.apply(folder);
    }
    if (!wanted.startsWith(folder)) {
      return List.of();
    }
    Path next = folder.resolve(folder.relativize(wanted).getName(0));
    return TreeFiles.isFolder(next) ? List.of(next) : List.of();
  }

  /** The models of an experiment, as far as they are at or below the folder that is wanted. */
  private List<ModelResults> experiment(Path folder) {
    Path models = folder.resolve(MODELS);
    Path over = TreeFiles.isFolder(models) ? models : folder;
    var found = new ArrayList<ModelResults>();
    for (Path model : folders(over)) {
      List<Place> places = TreeFiles.name(model).equals(PROMPTS) ? List.of() : places(model);
      if (!places.isEmpty()) {
        found.add(new ModelResults(folder, model, places));
      }
    }
    return found;
  }

  private List<Place> places(Path model) {
    Map<String, Place> places = new LinkedHashMap<>();
    for (Path condition : folders(model)) {
      for (Path sample : folders(condition)) {
        Matcher numbered = SAMPLE.matcher(TreeFiles.name(sample));
        boolean asked = sample.startsWith(wanted) || wanted.startsWith(sample);
        if (asked && numbered.matches() && TreeFiles.exists(sample.resolve(ANSWER))) {
          add(condition, sample, Integer.parseInt(numbered.group(1)), places);
        }
      }
    }
    return places.values().stream()
        .sorted(Comparator.comparingInt(Place::epoch).thenComparing(Place::condition))
        .toList();
  }

  private void add(Path condition, Path sample, int epoch, Map<String, Place> places) {
    String id = TreeFiles.name(condition);
    if (!CONDITION.matcher(id).matches()) {
      passedOver.add(TreeFiles.shown(condition) + " has a name that is no condition's");
    } else if (epoch == 0) {
      passedOver.add(TreeFiles.shown(sample) + " has the number 0; samples count from 1");
    } else if (places.containsKey(id + "#" + epoch)) {
      passedOver.add(TreeFiles.shown(sample) + " is sample " + epoch + " a second time");
    } else {
      places.put(id + "#" + epoch, new Place(id, epoch, sample.resolve(ANSWER)));
    }
  }
}
